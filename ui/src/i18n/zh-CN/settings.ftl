## Settings
settings-reviewer = 审阅人姓名
settings-reviewer-why = 写在批注和决定上。
settings-role = 角色
settings-language = 语言
settings-theme = 外观
settings-offline = 本程序不联网，合同只保存在这台电脑上。
language-system = 跟随系统
theme-auto = 跟随系统
theme-light = 浅色
theme-dark = 深色
settings-size = 窗口大小
settings-changes = 变更的颜色
changes-blue = 红 / 蓝
changes-green = 红 / 绿
