## Help
help = 帮助
help-open = 帮助（F1）
help-pages = 帮助页
help-back = 返回
help-search = 在帮助里查找
help-hits = { $count ->
    [0] 没有找到
   *[other] { $count } 处
 }
help-group-start = 读懂一份合同
help-group-deal = 谈判与签约
help-group-run = 签约之后
help-group-own = 自己的标准与程序
help-page-shelf = 书架
help-page-contract = 合同：阅读与审阅
help-page-comparison = 对比：看清续约稿改了什么
help-page-notes = 批注
help-page-team = 签核与待办
help-page-negotiation = 谈判
help-page-offers = 报价比较
help-page-promises = 附件与承诺
help-page-presigning = 签前检查
help-page-export = 导出
help-page-renewals = 续约
help-page-tracking = 履约跟踪
help-page-policy = 底线
help-page-packs = 规则
help-page-settings = 设置
help-page-keys = 快捷键
help-page-truth = 凭什么可信

## The tour
tour = 入门导览
tour-start = 重新看一遍入门导览
tour-next = 下一步
tour-back = 上一步
tour-skip = 不看了
tour-end = 完成
tour-show = 带我去
tour-shelf-title = 书架上有什么
tour-shelf = 一份合同一行：供应商、到期日、最晚哪天发通知、还有几处风险没处理。这里有一份示例合同和它的续约稿。
tour-words-title = 标出的话和它的卡片
tour-words = 页面上标出有问题的那句话，右边的卡片写着为什么、建议改成什么、出自哪条规则。点卡片里的引文，页面回到原处。
tour-decide-title = 表个态
tour-decide = 1 接受，2 反对，3 问法务，4 不相关；之后自动到下一条。什么都能用 Ctrl+Z 撤销。
tour-compare-title = 续约稿改了什么
tour-compare = 这是原合同与续约稿的对比：先看对我方最不利的几处和被删除的约定，再逐处往下走。末尾的字符核对保证一个字也没有漏。
tour-export-title = 交出去
tour-export = 批注 PDF、修订稿、新旧对照表都从这里导出。给供应商的形式里没有内部内容；出去几项、留下几项都会写明。
tour-help-title = 帮助在这里
tour-help = 任何时候按 F1 或这个问号，打开所在画面的说明；按 ? 键看全部快捷键。导览也可以在帮助里再看一遍。
