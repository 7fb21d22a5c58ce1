## The screens of one contract
places = 这份合同的各个页面
place-contract = 审阅
place-negotiation = 谈判
place-presign = 签前检查
place-annexes = 附件与承诺
place-tracking = 履约跟踪
place-evaluation = 续约评估
place-about-contract = 原文、风险、批注、签核；数字是还没有处理的风险
place-about-negotiation = 要求、措辞、对方答复、是否真的写进了下一稿
place-about-presign = 签字前逐项核对
place-about-annexes = 功能清单、非功能要求、口头承诺
place-about-tracking = 签约后的义务、日期与金额
place-about-evaluation = 续约前的评估表
