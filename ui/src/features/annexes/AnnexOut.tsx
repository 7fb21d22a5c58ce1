import { Button, Menu, NumberInput } from "@mantine/core";
import { chooseTarget, useChange } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";

/** Writes a sheet, or the open promises, as a numbered annex in either language. */
export function AnnexOut(props: { contract: string; sheet: string; number: number; name: string; disabled?: boolean }) {
  const { contract, sheet, number: next, name, disabled } = props;
  const { t, plainly } = useWords();
  const [number, setNumber] = useState(next);
  const write = useChange("annexes_write");
  const save = async (language: string, extension: string) => {
    const path = await chooseTarget(t("annex-out"), `${t("annex-file", { number })} ${name}.${extension}`, extension);
    if (path !== null) write.mutate({ id: contract, sheet, number, language, path });
  };
  return (
    <span className="row annex-out">
      <label className="row">
        {t("annex-number")}
        <NumberInput size="xs" className="annex-number" min={1} max={99} value={number} aria-label={t("annex-number")} data-testid="annex-number" onChange={(value) => setNumber(Number(value) || 1)} />
      </label>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button size="xs" variant="default" loading={write.isPending} disabled={disabled} data-testid="annex-out">
            {t("annex-out")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(["zh-CN", "en"] as const).map((language) =>
            (["docx", "xlsx"] as const).map((extension) => (
              <Menu.Item key={language + extension} data-testid={`annex-out-${language}-${extension}`} onClick={() => void save(language, extension)}>
                {t(`annex-out-${language}`)} · {t(`annex-out-${extension}`)}
              </Menu.Item>
            )),
          )}
        </Menu.Dropdown>
      </Menu>
      {write.data && (
        <span className="soft small" role="status" data-testid="annex-written">
          {t("annex-written", { rows: write.data.rows, path: write.data.path })}
        </span>
      )}
      {write.error && <span role="alert">{plainly(write.error)}</span>}
    </span>
  );
}
