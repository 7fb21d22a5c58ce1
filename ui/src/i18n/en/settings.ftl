## Settings
settings-reviewer = Name of the reviewer
settings-reviewer-why = Stands on notes and decisions.
settings-role = Role
settings-language = Language
settings-theme = Appearance
settings-offline = This program uses no network. Contracts stay on this computer.
language-system = As the system
theme-auto = As the system
theme-light = Light
theme-dark = Dark
settings-size = Size of the window
settings-changes = Colours of changes
changes-blue = red / blue
changes-green = red / green
