import { NativeSelect } from "@mantine/core";
import { useChange, type ShelfView } from "@/ipc";
import { useWords } from "@/i18n";

/** The language of the window; what is quoted stays as it was written. */
export function LanguageSection({ shelf }: { shelf: ShelfView }) {
  const { t, named } = useWords();
  const save = useChange("settings_save");
  return (
    <>
      <NativeSelect
        label={t("settings-language")}
        description={t("settings-language-why")}
        value={shelf.language}
        data-testid="settings-language"
        data={[
          { value: "", label: t("language-system") },
          { value: "zh-CN", label: "简体中文" },
          { value: "en", label: "English" },
        ]}
        onChange={(event) => save.mutate({ reviewer: shelf.reviewer, role: shelf.role, language: event.currentTarget.value })}
      />
      {save.error && <p role="alert">{named("try", save.error.code)}</p>}
    </>
  );
}
