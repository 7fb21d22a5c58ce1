//! The words by which days are told.
use super::Asked;
use crate::pattern::{Pattern, has, pattern};

// So many whole days: before the value.
pattern!(
    pub(super) WHOLE_BEFORE,
    r"(?i)(?:至少|最少|不少于|不得少于|不低于|不短于|(?:^|[^期届])满|超过|早于|整|at least|not less than|no less than|no fewer than|not fewer than|minimum (?:of )?|more than|exceeding|earlier than|clear|full)[ 提前于个书面a-z()]{0,14}$"
);
// So many whole days: behind it.
pattern!(pub(super) WHOLE_AFTER, r"(?i)^ ?(?:\([^)]{0,8}\))?(?:以上|及以上|(?:clear|full)|前?(?:之前|以前)| or more)");
pattern!(pub(super) WHOLE_INSIDE, r"(?i)clear|whole|full");
// The window: within the last 30 days.
pattern!(pub(super) WINDOW_AFTER, r"^(?:\([^)]{0,6}\))?(?:之内|以内|内)");
pattern!(
    pub(super) WINDOW_BEFORE,
    r"(?i)(?:within|during|in the(?: last| final)?)(?: the)?(?: last| final)? ?[a-z-]* ?\(?$"
);
// Not earlier than so long before.
pattern!(
    pub(super) NOT_EARLIER,
    r"(?i)(?:不(?:得|应|能|可)?早于|不(?:得|应)?超过|最早(?:于|在|为)?|not earlier than|no earlier than|not sooner than|no sooner than|not more than|no more than|at most)[ 提前于届期满到a-z-]{0,12}\(?$"
);
pattern!(
    pub(super) NOT_LATER,
    r"(?i)(?:不(?:得|应)?迟于|不(?:得|应)?晚于|最迟(?:于|应)?|最晚|no later than|not later than|by)[ 提前于届期满到a-z-]{0,12}\(?$"
);
// 30至90日前, between 90 and 30 days before.
pattern!(pub(super) JOINED, r"(?i)^ ?(?:\([^)]{0,8}\))?(?:日|天)? ?(?:至|到|-|–|—|~|～|and|to)[ a-z-]{0,16}\(?$");
// It must arrive, or only be sent.
pattern!(
    pub(super) ARRIVES,
    r"(?i)送达|送抵|寄达|收到|收悉|收讫|到达|抵达|签收|receiv|receipt|(?-u:\b)reach|deliver|arriv|in (?:our|the vendor's|its) hands"
);
pattern!(
    pub(super) SENDS,
    r"(?i)发出|寄出|发送|投寄|交邮|付邮|投递|邮戳|dispatch|(?-u:\b)sent(?-u:\b)|(?-u:\b)send|posted|mailed|postmark"
);
// A letter counts as received so long after it was posted.
pattern!(
    pub(super) DEEMED,
    r"(?i)(?:视为|视同|即为|推定|算作)[^。;]{0,12}(?:送达|收到|收悉|到达)|(?:deemed|taken|considered|treated)[^.;]{0,40}(?:receiv|deliver|served|given|receipt)|(?:receiv|deliver|served|given)[^.;]{0,16}(?:deemed)"
);
pattern!(pub(super) POSTED, r"(?i)寄|邮|快递|快件|投|发出|post|mail|courier|dispatch|sent|sending");
pattern!(
    pub(super) NEXT_WORKING,
    r"(?i)(?:次|翌|次一|下一)个?(?:工作日|营业日)|next (?:business|working) day|following (?:business|working) day"
);
pattern!(pub(super) NEXT_DAY, r"(?i)次日|翌日|第二日|第二天|next day|following day|day after");
// What a term starts from.
pattern!(
    pub(super) FROM_SIGNATURE,
    r"(?i)(?:签订|签署|签字|盖章|订立|签约|签章)[^,。;]{0,8}(?:之)?(?:日|时|起|后)|(?:date of|upon|from|on|after)(?: its| the)?(?: date of)?(?: this)? ?(?:signature|signing|execution)|(?:signed|executed)"
);
pattern!(
    pub(super) FROM_EFFECT,
    r"(?i)生效(?:之)?(?:日|时|起|后)|effective date|date of effect|takes? effect|comes? into force"
);
pattern!(pub(super) FROM_ACCEPTANCE, r"(?i)验收|acceptance|accepted");
pattern!(pub(super) FROM_OPENING, r"(?i)开通|上线|启用|激活|开始使用|go-?live|activat|goes live|launch|provision");
pattern!(pub(super) FROM_DELIVERY, r"(?i)交付|到货|交货|提交|deliver");
pattern!(
    pub(super) EFFECT_BY_SIGNATURE,
    r"(?i)(?:签订|签署|签字|盖章|签章)[^。;]{0,16}生效|(?:effective|takes? effect|comes? into force|in force)[^.;]{0,24}(?:signature|signing|execution|signed)"
);
pattern!(
    pub(super) RUNS_FROM,
    r"(?i)(?:自|从|于|由)[^。;,]{0,24}(?:起|始|之日|后)|(?:from|upon|commenc\w*|begin\w*|starts?|after|following)[^.;]{0,40}"
);
// The chain.
pattern!(pub(super) RENEWS, r"(?i)续|顺延|延展|延长|延续|再行|renew|extend|successive|roll|further|from year to year");
pattern!(
    pub(super) AGAIN,
    r"(?i)以后亦同|此后亦|嗣后亦|亦同|亦然|以此类推|依此类推|逐年|逐次|逐期|每次|循环|反复|相继|连续续|往后|年年|year to year|successive|thereafter|each (?:renewal|subsequent|following)|every (?:renewal|subsequent)|so on|continues for (?:equal|like|the same) terms"
);
pattern!(
    pub(super) ONCE,
    r"(?i)(?:仅|只|限|至多|最多)[^,。;]{0,10}(?:一|1)次|续(?:期|约|订|展)?一次|only once|(?-u:\b)once(?-u:\b)|(?:a )?single (?:renewal|further)|one (?:further|additional) (?:term|period|year) only"
);
pattern!(
    pub(super) TIMES,
    r"(?i)(?:最多|至多|不超过|不得超过|以|共)[^,。;\d]{0,8}(?P<n>[0-9]{1,2}|[二两三四五六七八九十])次|(?:up to|maximum of|no more than|not more than|at most|limited to) (?P<m>[0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten)(?: ?\([0-9]+\))? (?:times|renewals|renewal terms|successive|further|additional|consecutive)"
);
pattern!(
    pub(super) AT_LATEST,
    r"(?i)最迟|最晚|无论如何|不(?:得)?(?:晚|迟)于|in any event|in no event|at the latest|not beyond|shall not extend"
);
pattern!(
    pub(super) SAME_LENGTH,
    r"(?i)(?:同等|相同|同一|原合同?|同样|一样|本期|原定)[^,。;]{0,6}(?:期间|期限|时间|长度|年限|服务期)|同期|(?:equal|same|like|equivalent|identical)[a-z -]{0,16}(?:term|period|duration|length)"
);
pattern!(pub(super) YEARLY, r"(?i)逐年|年年|按年续|year to year|yearly|annually|annual basis");
// Others.
pattern!(pub(super) TRIAL, r"(?i)试用期?|免费试用|trial|evaluation period");
pattern!(pub(super) NO_TRIAL, r"(?i)试运行|试用版|clinical");
pattern!(pub(super) PAYS, r"(?i)支付|付款|付清|缴|结清|汇|到账|付|(?-u:\b)pay|payable|payment|instal|due");
pattern!(pub(super) INVOICES, r"(?i)发票|开票|invoice");
pattern!(pub(super) NOT_PAYING, r"(?i)签订|签署|有效期|服务期|试运行|期限|signed|dated|term of");
pattern!(pub(super) BEFORE_NOTICE, r"(?i)通知期|通知期限|notice (?:period|window|deadline)|该期限");

/// What the words of a sentence count a length from; `None` where they name nothing that is known.
pub(super) fn anchor(words: &str) -> Option<Asked> {
    let table: [(&Pattern, Asked); 5] = [
        (&FROM_ACCEPTANCE, Asked::AcceptanceDay),
        (&FROM_OPENING, Asked::GoLiveDay),
        (&FROM_EFFECT, Asked::EffectiveDay),
        (&FROM_SIGNATURE, Asked::SigningDay),
        (&FROM_DELIVERY, Asked::DeliveryDay),
    ];
    let runs = RUNS_FROM.as_ref()?.find_iter(words);
    let spans: Vec<&str> = runs.map(|run| run.as_str()).collect();
    table.into_iter().find(|(pattern, _)| spans.iter().any(|span| has(pattern, span))).map(|(_, asked)| asked)
}
