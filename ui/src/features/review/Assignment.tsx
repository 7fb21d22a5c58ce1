import { useWords } from "@/i18n";
import { useState } from "react";

/** Who looks after a finding and what colleagues should know; kept when the field is left. */
export function Assignment(props: { owner: string; remark: string; onAssign: (owner: string, remark: string) => void }) {
  const { onAssign } = props;
  const { t } = useWords();
  const [owner, setOwner] = useState(props.owner);
  const [remark, setRemark] = useState(props.remark);
  const keep = () => {
    if (owner.trim() !== props.owner || remark.trim() !== props.remark) onAssign(owner.trim(), remark.trim());
  };
  return (
    <form
      className="row assignment"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <input
        className="assignment-owner"
        value={owner}
        placeholder={t("assign-owner")}
        aria-label={t("assign-owner")}
        data-testid="assign-owner"
        onChange={(event) => setOwner(event.currentTarget.value)}
        onBlur={keep}
      />
      <input
        className="assignment-remark"
        value={remark}
        placeholder={t("assign-remark")}
        aria-label={t("assign-remark")}
        data-testid="assign-remark"
        onChange={(event) => setRemark(event.currentTarget.value)}
        onBlur={keep}
      />
      <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
    </form>
  );
}
