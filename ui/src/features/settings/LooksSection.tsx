import { NativeSelect } from "@mantine/core";
import { Sign } from "@/kit";
import { useWords } from "@/i18n";
import { CHANGE_COLOURS, LINES, looks, setLook, SIZES, THEMES } from "./looks";

/** Light or dark, how large, how wide apart, and in which colours changes are shown. Each takes effect at once. */
export function LooksSection() {
  const { t } = useWords();
  const { theme, changes, size, lines } = looks.use();
  return (
    <>
      <NativeSelect
        label={t("settings-theme")}
        value={theme}
        data-testid="settings-theme"
        data={THEMES.map((each) => ({ value: each, label: t(`theme-${each}`) }))}
        onChange={(event) => setLook({ theme: THEMES.find((each) => each === event.currentTarget.value) ?? theme })}
      />
      <NativeSelect
        label={t("settings-size")}
        description={t("settings-size-why")}
        value={String(size)}
        data-testid="settings-size"
        data={SIZES.map((each) => ({ value: String(each), label: `${each} %` }))}
        onChange={(event) => setLook({ size: Number(event.currentTarget.value) })}
      />
      <NativeSelect
        label={t("settings-lines")}
        value={lines}
        data-testid="settings-lines"
        data={LINES.map((each) => ({ value: each, label: t(`lines-${each}`) }))}
        onChange={(event) => setLook({ lines: LINES.find((each) => each === event.currentTarget.value) ?? lines })}
      />
      <NativeSelect
        label={t("settings-changes")}
        description={t("settings-changes-why")}
        value={changes}
        data-testid="settings-changes"
        data={CHANGE_COLOURS.map((each) => ({ value: each, label: t(`changes-${each}`) }))}
        onChange={(event) => setLook({ changes: CHANGE_COLOURS.find((each) => each === event.currentTarget.value) ?? changes })}
      />
      <p className="settings-sample" data-testid="settings-sample">
        <Sign kind="deleted" /> <del>{t("settings-sample-old")}</del> <Sign kind="inserted" /> <ins>{t("settings-sample-new")}</ins>
      </p>
    </>
  );
}
