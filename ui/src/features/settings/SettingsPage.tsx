import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useChange, type ShelfView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";
import { looks, setLook, THEMES } from "./looks";

/** Who reviews, in which role, and how the window speaks and looks. */
export function SettingsPage(props: {
  shelf: ShelfView;
  roles: readonly string[];
}) {
  const { shelf, roles } = props;
  const { theme } = looks.use();
  const { t, named } = useWords();
  const save = useChange("settings_save");
  const [reviewer, setReviewer] = useState(shelf.reviewer);
  const [role, setRole] = useState(shelf.role);
  const known = role === "" || roles.includes(role) ? roles : [role, ...roles];
  const keep = (language: string) => save.mutate({ reviewer: reviewer.trim(), role, language });
  return (
    <main className="page-scroll settings" data-testid="settings">
      <h1>{t("settings")}</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep(shelf.language);
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
          <Button type="submit" color="vermilion" loading={save.isPending} data-testid="settings-save">
            {t("save")}
          </Button>
          {save.isSuccess && <span role="status">{t("saved")}</span>}
          {save.error && <span role="alert">{save.error.message}</span>}
        </div>
      </form>
      <NativeSelect
        label={t("settings-language")}
        value={shelf.language}
        data-testid="settings-language"
        data={[
          { value: "", label: t("language-system") },
          { value: "zh-CN", label: "简体中文" },
          { value: "en", label: "English" },
        ]}
        onChange={(event) => keep(event.currentTarget.value)}
      />
      <NativeSelect
        label={t("settings-theme")}
        value={theme}
        data-testid="settings-theme"
        data={THEMES.map((each) => ({ value: each, label: t(`theme-${each}`) }))}
        onChange={(event) => setLook({ theme: THEMES.find((each) => each === event.currentTarget.value) })}
      />
      <p className="soft">{t("settings-offline")}</p>
    </main>
  );
}
