; Offers the program under "Open with" for PDF and Word files. It does not become the program they open
; with: that stays as the person has set it. Tauri's own file associations would take it over.
!macro NSIS_HOOK_POSTINSTALL
  WriteRegStr SHCTX "Software\Classes\Applications\vermilion-desktop.exe" "FriendlyAppName" "Vermilion"
  WriteRegStr SHCTX "Software\Classes\Applications\vermilion-desktop.exe\shell\open\command" "" '"$INSTDIR\vermilion-desktop.exe" "%1"'
  WriteRegStr SHCTX "Software\Classes\Applications\vermilion-desktop.exe\SupportedTypes" ".pdf" ""
  WriteRegStr SHCTX "Software\Classes\Applications\vermilion-desktop.exe\SupportedTypes" ".docx" ""
  WriteRegStr SHCTX "Software\Classes\Applications\vermilion-desktop.exe\SupportedTypes" ".vermilion" ""
!macroend

!macro NSIS_HOOK_POSTUNINSTALL
  DeleteRegKey SHCTX "Software\Classes\Applications\vermilion-desktop.exe"
!macroend
