; The words of the installer. Beside this file: words-zh-CN.nsh, with the same names.
LangString product ${LANG_ENGLISH} "GongPing 工评"
LangString package ${LANG_ENGLISH} "GongPing submission"
LangString running ${LANG_ENGLISH} "GongPing is running. Close its window, then choose Retry."
LangString webview ${LANG_ENGLISH} "GongPing is installed, but the WebView2 runtime is not, so the window cannot open.$\r$\n$\r$\nOn a computer with internet access, download the Evergreen Standalone Installer (x64), MicrosoftEdgeWebView2RuntimeInstallerX64.exe, from developer.microsoft.com/microsoft-edge/webview2. Copy it to this computer and run it; that needs no network. The command line gongping-cli does not need it."
LangString kept ${LANG_ENGLISH} "GongPing is removed; your data are not.$\r$\n$\r$\nThey are in the folder that was chosen for them (D:\GongPing or $APPDATA\cn.gongping.desktop\GongPing where none was); the settings of the window are in $APPDATA\cn.gongping.desktop. Delete them yourself when you no longer need them."
