## Reading
outline = 目录
preamble = 首部
clauses = 条款
pages = 页面
pages-none = Word 文件没有固定的页，请看正文。
page-number = 第 { $page } 页
page-short = 第{ $page }页
page-of = 第 { $page } / { $pages } 页
page-failed = 此页无法显示；文字仍已读入，可在目录和要点中查看。
map = 全文标记
zoom = 缩放
zoom-in = 放大
zoom-out = 缩小
zoom-fit = 适合宽度
