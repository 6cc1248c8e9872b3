; The words of the installer. Beside this file: words-en.nsh, with the same names.
LangString product ${LANG_SIMPCHINESE} "工评 GongPing"
LangString package ${LANG_SIMPCHINESE} "工评报送文件"
LangString running ${LANG_SIMPCHINESE} "工评正在运行。请先关闭工评的窗口，再点“重试”。"
LangString webview ${LANG_SIMPCHINESE} "程序已装好，但本机没有 WebView2 运行时，窗口打不开。$\r$\n$\r$\n请在能上网的电脑上打开微软网站 developer.microsoft.com/microsoft-edge/webview2，下载“常青独立安装程序”（x64），文件名是 MicrosoftEdgeWebView2RuntimeInstallerX64.exe；拷到本机双击安装，安装时不需要联网。命令行 gongping-cli 不需要它。"
LangString kept ${LANG_SIMPCHINESE} "程序已卸载，工作数据没有删除。$\r$\n$\r$\n工作数据在原来选定的文件夹里（没有另选时是 D:\GongPing 或 $APPDATA\cn.gongping.desktop\GongPing）；界面设置在 $APPDATA\cn.gongping.desktop。不再需要时请自行删除。"
