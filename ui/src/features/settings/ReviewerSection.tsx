import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useChange, type ActingFor, type ShelfView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";

const SIDES: readonly ActingFor[] = ["customer", "vendor"];

/** Who reviews, in which role, and for which side. */
export function ReviewerSection({ shelf, roles }: { shelf: ShelfView; roles: readonly string[] }) {
  const { t, named } = useWords();
  const save = useChange("settings_save");
  const turn = useChange("settings_side");
  const [reviewer, setReviewer] = useState(shelf.reviewer);
  const [role, setRole] = useState(shelf.role);
  const known = role === "" || roles.includes(role) ? roles : [role, ...roles];
  const changed = reviewer.trim() !== shelf.reviewer || role !== shelf.role;
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ reviewer: reviewer.trim(), role, language: shelf.language });
        }}
      >
        <TextInput
          label={t("settings-reviewer")}
          description={t("settings-reviewer-why")}
          value={reviewer}
          data-testid="settings-reviewer"
          onChange={(event) => setReviewer(event.currentTarget.value)}
        />
        <NativeSelect
          label={t("settings-role")}
          value={role}
          data-testid="settings-role"
          data={[{ value: "", label: "—" }, ...known.map((each) => ({ value: each, label: named("role", each) }))]}
          onChange={(event) => setRole(event.currentTarget.value)}
        />
        <div className="row">
          <Button type="submit" size="xs" color="vermilion" loading={save.isPending} data-testid="settings-save">
            {t("save")}
          </Button>
          {save.isSuccess && !changed && <span role="status">{t("saved")}</span>}
          {save.error && <span role="alert">{named("try", save.error.code)}</span>}
        </div>
      </form>
      <fieldset className="settings-choice" data-testid="settings-side">
        <legend>{t("settings-side")}</legend>
        {SIDES.map((side) => (
          <label key={side} className="row">
            <input type="radio" name="side" checked={shelf.side === side} disabled={turn.isPending} data-testid={`settings-side-${side}`} onChange={() => turn.mutate({ side })} />
            {t(`acting-for-${side}`)}
          </label>
        ))}
        <p className="soft small">{t("settings-side-why")}</p>
        {turn.error && <p role="alert">{named("try", turn.error.code)}</p>}
      </fieldset>
    </>
  );
}
