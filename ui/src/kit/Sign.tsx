export type SignKind =
  "high" | "medium" | "low" | "note" | "deleted" | "inserted" | "replaced" | "moved" | "value" | "worse" | "better" | "neutral" | "unknown";

const signs: Record<SignKind, string> = {
  high: "■",
  medium: "◆",
  low: "●",
  note: "✎",
  deleted: "−",
  inserted: "+",
  replaced: "~",
  moved: "⇕",
  value: "~",
  worse: "▲",
  better: "▽",
  neutral: "＝",
  unknown: "？",
};

/** The mark of a kind. Its shape says as much as its colour; `word` is for those who hear the screen. */
export function Sign({ kind, word }: { kind: SignKind; word?: string }) {
  return (
    <span className={`sign sign-${kind}`} role={word ? "img" : undefined} aria-label={word} aria-hidden={!word} title={word}>
      {signs[kind]}
    </span>
  );
}
