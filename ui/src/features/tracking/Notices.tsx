import { Button } from "@mantine/core";
import { useState } from "react";
import { Empty } from "@/kit";
import { call, chooseTarget, useChange, type NoticeRow, type PlaceView, type TrackingView } from "@/ipc";
import { useWords } from "@/i18n";
import { EvidenceIn } from "./EvidenceIn";
import { Quoted } from "./Quoted";
import { useDeed } from "./useDeed";

type Props = { contract: string; view: TrackingView; about: string[]; onPlace: (place: PlaceView) => void; onDone: () => void };

/** Notices of breach: drafted from what was missed, edited, sent, and followed until it is mended. */
export function Notices({ contract, view, about, onPlace, onDone }: Props) {
  const { t, language } = useWords();
  const put = useChange("tracking_put_notice");
  const remove = useChange("tracking_remove");
  const { trouble, deed } = useDeed();
  const [tongue, setTongue] = useState<string>(language);
  const [days, setDays] = useState("");
  const [open, setOpen] = useState<string | null>(null);
  const draft = () =>
    deed(async () => {
      const row = await call("tracking_draft", { id: contract, about, language: tongue, cureDays: days === "" ? null : Number(days) });
      setOpen(await put.mutateAsync({ id: contract, notice: null, row }));
      onDone();
    });
  const write = (notice: string, title: string) =>
    deed(async () => {
      const path = await chooseTarget(t("notice-write"), `${title}.docx`, "docx");
      if (path !== null) await call("tracking_write", { id: contract, form: "notice-docx", path, language, period: null, notice, sum: null });
    });
  return (
    <>
      {about.length > 0 && (
        <section className="tracking-form row wrap" data-testid="notice-about">
          <strong>{t("notice-about", { count: about.length })}</strong>
          <label>
            {t("notice-language")}{" "}
            <select value={tongue} data-testid="notice-language" onChange={(event) => setTongue(event.currentTarget.value)}>
              <option value="zh-CN">简体中文</option>
              <option value="en">English</option>
            </select>
          </label>
          {view.cure ? (
            <span className="row">
              {t("notice-cure-said")} <Quoted place={view.cure} onPlace={onPlace} />
            </span>
          ) : (
            <span className="tracking-asks">{t("notice-cure-unsaid")}</span>
          )}
          <label>
            {t("notice-days")} <input type="number" min={1} className="tracking-number" value={days} data-testid="notice-days" onChange={(event) => setDays(event.currentTarget.value)} />
          </label>
          <Button size="compact-sm" data-testid="notice-draft" onClick={() => void draft()}>
            {t("notice-draft")}
          </Button>
        </section>
      )}
      {trouble && <p role="alert" className="late">{trouble}</p>}
      {view.notices.length === 0 && about.length === 0 && <Empty>{t("notices-none")}</Empty>}
      <ul className="plain-list">
        {view.notices.map((notice) => (
          <li key={notice.id} className="notice" data-testid="notice">
            <div className="row wrap">
              <button type="button" className="plain" aria-expanded={open === notice.id} data-testid="notice-open" onClick={() => setOpen(open === notice.id ? null : notice.id)}>
                {open === notice.id ? "▾" : "▸"} <strong>{notice.row.title}</strong>
              </button>
              <span>{notice.row.sent ? t("notice-sent-on", { day: notice.row.sent }) : t("notice-unsent")}</span>
              {notice.cureDay && (
                <span className={notice.overdue ? "late" : undefined} data-testid="notice-cure">
                  {notice.overdue ? "⚠ " : ""}
                  {t("notice-cure-day", { day: notice.cureDay })}
                </span>
              )}
              {notice.row.mended && <span>✓ {t("notice-mended")}</span>}
              <span className="push row">
                <Button size="compact-xs" variant="default" data-testid="notice-write" onClick={() => void write(notice.id, notice.row.title)}>
                  DOCX
                </Button>
                <EvidenceIn contract={contract} about={[notice.id]} count={notice.evidence} />
                <button type="button" className="chip" onClick={() => remove.mutate({ id: contract, register: "notices", rows: [notice.id] })}>
                  {t("tracking-remove")}
                </button>
              </span>
            </div>
            {open === notice.id && <Letter key={notice.id} row={notice.row} onSave={(row) => void deed(() => put.mutateAsync({ id: contract, notice: notice.id, row }))} />}
          </li>
        ))}
      </ul>
      <p className="soft small">{t("notice-counsel")}</p>
    </>
  );
}

function Letter({ row, onSave }: { row: NoticeRow; onSave: (row: NoticeRow) => void }) {
  const { t } = useWords();
  const [body, setBody] = useState(row.body);
  const day = (name: "sent" | "received") => (
    <label>
      {t(`notice-${name}`)}
      <input type="date" value={row[name] ?? ""} data-testid={`notice-${name}`} onChange={(event) => onSave({ ...row, body, [name]: event.currentTarget.value || null })} />
    </label>
  );
  return (
    <div className="tracking-letter">
      <textarea rows={18} value={body} aria-label={row.title} data-testid="notice-body" lang={row.language} onChange={(event) => setBody(event.currentTarget.value)} onBlur={() => body !== row.body && onSave({ ...row, body })} />
      <div className="tracking-fields">
        <label className={row.cureDays === null ? "tracking-asks" : undefined}>
          {t("notice-days")}
          <input type="number" min={1} defaultValue={row.cureDays ?? ""} data-testid="notice-cure-days" onBlur={(event) => onSave({ ...row, body, cureDays: event.currentTarget.value === "" ? null : Number(event.currentTarget.value) })} />
        </label>
        {day("sent")}
        <label>
          {t("notice-how")}
          <input defaultValue={row.how} data-testid="notice-how" onBlur={(event) => event.currentTarget.value !== row.how && onSave({ ...row, body, how: event.currentTarget.value })} />
        </label>
        {day("received")}
        <label className="tracking-check">
          <input type="checkbox" checked={row.mended} data-testid="notice-mended" onChange={(event) => onSave({ ...row, body, mended: event.currentTarget.checked })} /> {t("notice-mended")}
        </label>
      </div>
    </div>
  );
}
