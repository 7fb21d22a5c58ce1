import { Button, TagsInput, Textarea } from "@mantine/core";
import { useWords } from "@/i18n";
import type { SeatView } from "@/ipc";
import { useState } from "react";
import { isSigned, namesIn } from "./queue";

/** A role: who holds it, what is open for it, and the signature. */
export function SeatRow(props: {
  seat: SeatView;
  people: string[];
  /** How much nobody has decided that is for this role. */
  open: number;
  busy: boolean;
  onFill: (reviewers: string[] | null) => void;
  onSign: (approved: boolean | null, remark: string) => void;
}) {
  const { seat, people, open, busy, onFill, onSign } = props;
  const { t, named } = useWords();
  const [remark, setRemark] = useState("");
  const [signing, setSigning] = useState(false);
  const role = named("role", seat.role);
  const { signed } = seat;
  const sign = (approved: boolean | null) => {
    onSign(approved, approved === null ? "" : remark);
    setRemark("");
    setSigning(false);
  };
  const warning = open > 0 && (
    <span className="small late" role="note">
      ⚠ {t("team-open-warning", { count: open })}
    </span>
  );
  return (
    <li className="seat" data-testid="seat" data-role={seat.role} data-signed={isSigned(seat)}>
      <div className="row">
        <strong>{role}</strong>
        <span className="soft small">{t("team-open", { count: open })}</span>
        {!signed && !signing && (
          <button type="button" className="decide push" data-testid="seat-sign" aria-label={t("team-sign-for", { role })} onClick={() => setSigning(true)}>
            {t("team-sign")}
          </button>
        )}
        <button type="button" className={signed || signing ? "plain soft small push" : "plain soft small"} data-testid="seat-remove" aria-label={t("team-remove", { role })} onClick={() => onFill(null)}>
          {t("team-remove-short")}
        </button>
      </div>
      <TagsInput
        size="xs"
        value={seat.reviewers}
        data={people}
        splitChars={[",", "，", "、", ";", "；"]}
        acceptValueOnBlur
        placeholder={seat.reviewers.length === 0 ? t("team-name") : undefined}
        aria-label={t("team-reviewers", { role })}
        comboboxProps={{ transitionProps: { duration: 0 } }}
        data-testid="seat-reviewers"
        onChange={(names) => onFill(namesIn(names.join(",")))}
      />
      {signed && (
        <p className="small seat-signed" data-approved={signed.approved} data-testid="seat-signed">
          <strong>{t(signed.approved ? "team-approved" : "team-returned")}</strong> {signed.by || t("reviewer-unnamed")} ·{" "}
          <time dateTime={signed.at}>{new Date(signed.at).toLocaleDateString("sv-SE")}</time>
          {signed.remark && <span className="note-words">{signed.remark}</span>}
        </p>
      )}
      {signed && (
        <p className="row">
          <button type="button" className="decide" data-testid="seat-withdraw" disabled={busy} onClick={() => sign(null)}>
            {t("team-withdraw")}
          </button>
          {signed.approved && warning}
        </p>
      )}
      {signing && !signed && (
        <>
          <Textarea autosize autoFocus minRows={1} maxRows={5} size="xs" value={remark} placeholder={t("team-remark")} aria-label={t("team-remark")} data-testid="seat-remark" onChange={(event) => setRemark(event.currentTarget.value)} />
          <p className="row wrap">
            <Button size="compact-xs" color="vermilion" variant="light" disabled={busy} data-testid="seat-approve" onClick={() => sign(true)}>
              {t("team-approve")}
            </Button>
            <Button size="compact-xs" variant="default" disabled={busy} data-testid="seat-return" onClick={() => sign(false)}>
              {t("team-return")}
            </Button>
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setSigning(false)}>
              {t("cancel")}
            </Button>
            {warning}
          </p>
        </>
      )}
    </li>
  );
}
