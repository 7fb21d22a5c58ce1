import { Button, Modal, Radio, TextInput } from "@mantine/core";
import { Bad, Busy, useRemembered } from "@/kit";
import { chooseTarget, useChange, useView, type FormView, type NotesOutView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState, type ReactNode } from "react";
import { renamed, suggestedName } from "./paths";

/** Languages of what goes to the other side; empty for that of the window. */
type Languages = "" | "zh" | "en" | "both";

const LANGUAGES: readonly Languages[] = ["zh", "en", "both"];

/** Chooses a form and a place, writes, and says how many of how many items went out. */
export function ExportDialog(props: {
  contract: string;
  name: string;
  old: string | null;
  /** What is to be known before the contract leaves. */
  warning: ReactNode;
  /** The form that is chosen at first; else one that suits the contract. */
  first?: string;
  onClose: () => void;
}) {
  const { contract, name, old, warning, first, onClose } = props;
  const { t, say, named, trouble } = useWords();
  const forms = useView("export_forms", null);
  const write = useChange("export_write");
  const [chosen, setChosen] = useState<string | null>(first ?? null);
  const [languages, setLanguages] = useState<Languages>("");
  const [typed, setTyped] = useState<string | null>(null);
  const [folder, setFolder] = useRemembered("export-folder", "");
  const usable = forms.data?.filter((form) => old !== null || !form.comparison) ?? [];
  const preferred = old === null ? usable[0] : (usable.find((form) => form.comparison) ?? usable[0]);
  const out = useView("export_notes", { id: contract });
  const form = usable.find((each) => each.name === chosen) ?? preferred;
  const path = typed ?? (form ? folder + suggestedName(name, named("export-name", form.name), form.extension) : "");
  const failed = write.error && trouble(write.error);
  const isPlace = /[/\\]/.test(path);
  const going = write.data?.notes ?? out.data?.find((each) => each.form === form?.name);

  const choose = (next: FormView) => {
    setChosen(next.name);
    if (typed !== null) setTyped(renamed(typed, suggestedName(name, named("export-name", next.name), next.extension)));
    write.reset();
  };
  const browse = async () => {
    if (!form) return;
    const target = await chooseTarget(t("export"), path, form.extension);
    if (target !== null) setTyped(target);
  };
  const save = () => {
    if (!form || !isPlace) return;
    setFolder(renamed(path, ""));
    write.mutate({ id: contract, old: form.comparison ? old : null, form: form.name, path, ...(languages !== "" && { languages }) });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("export-title", { name })}
      size="lg"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form
        data-testid="export-dialog"
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {warning}
        {forms.isPending && <Busy>{t("loading")}</Busy>}
        {forms.error && <Bad {...trouble(forms.error)} />}
        {form && (
          <Radio.Group value={form.name} label={t("export-form")}>
            {[false, true].map((vendor) => (
              <fieldset key={String(vendor)} className="export-group">
                <legend>{t(vendor ? "export-for-vendor" : "export-for-inside")}</legend>
                {usable
                  .filter((each) => each.vendor === vendor)
                  .map((each) => (
                    <Radio
                      key={each.name}
                      mt={6}
                      color="vermilion"
                      value={each.name}
                      label={`${say(each.title)} (.${each.extension})`}
                      data-testid={`export-form-${each.name}`}
                      onChange={() => choose(each)}
                    />
                  ))}
              </fieldset>
            ))}
          </Radio.Group>
        )}
        {form && going && going.asks > 0 && <AsksOut going={going} languages={languages} onLanguages={setLanguages} />}
        {form && <NotesOut notes={going} written={write.data !== undefined} />}
        <div className="export-target">
          <TextInput
            label={t("export-path")}
            value={path}
            description={isPlace ? undefined : t("export-path-needed")}
            data-testid="export-path"
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              write.reset();
            }}
          />
          <Button variant="default" onClick={() => void browse()} data-testid="export-choose">
            {t("choose")}
          </Button>
        </div>
        {failed && (
          <div role="alert" className="export-bad" data-testid="export-error">
            <strong>{failed.title}</strong> {failed.hint}
            {failed.detail && <p className="soft small">{failed.detail}</p>}
          </div>
        )}
        {write.data && (
          <div role="status" className="export-receipt" data-testid="export-receipt">
            <p>
              <strong>{t("export-receipt", { written: write.data.written, of: write.data.of })}</strong>
            </p>
            {write.data.holdsInside > 0 && <p>{t("export-holds-inside", { count: write.data.holdsInside })}</p>}
            {write.data.orphans.length > 0 && (
              <>
                <p>{t("export-orphans", { count: write.data.orphans.length })}</p>
                <ul>
                  {write.data.orphans.map((quote, index) => (
                    <li key={index}>“{quote}”</li>
                  ))}
                </ul>
              </>
            )}
            <p className="soft small">{write.data.path}</p>
          </div>
        )}
        <div className="row">
          <Button
            type="submit"
            color="vermilion"
            loading={write.isPending}
            disabled={!form || !isPlace}
            data-testid="export-write"
          >
            {t("export")}
          </Button>
          <Button variant="default" onClick={onClose} data-testid="export-close">
            {t("close")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** What becomes of the asks: “14 of 19 asks; 3 floors and 6 internal remarks stay inside”, and in which languages. */
function AsksOut({ going, languages, onLanguages }: { going: NotesOutView; languages: Languages; onLanguages: (languages: Languages) => void }) {
  const { t, language } = useWords();
  const chosen = languages === "" ? (language === "en" ? "en" : "zh") : languages;
  return (
    <>
      <p className="export-notes" data-testid="export-asks">
        {t("export-asks", { going: going.asksGoing, all: going.asks })}
        {(going.floors > 0 || going.remarks > 0) && ` ${t("export-asks-inside", { floors: going.floors, remarks: going.remarks })}`}
      </p>
      <div className="chips" role="group" aria-label={t("export-languages")}>
        {LANGUAGES.map((each) => (
          <button key={each} type="button" className="chip" aria-pressed={each === chosen} data-testid={`export-language-${each}`} onClick={() => onLanguages(each)}>
            {t(`export-language-${each}`)}
          </button>
        ))}
      </div>
    </>
  );
}

/** What becomes of the notes: “19 of 31 notes, 12 internal stay here”. */
function NotesOut({ notes, written }: { notes: NotesOutView | undefined; written: boolean }) {
  const { t } = useWords();
  if (!notes || notes.all === 0) return null;
  if (notes.going + notes.internal + notes.settled === 0) return <p className="export-notes soft small">{t("export-notes-none")}</p>;
  const words = [t(written ? "export-notes-went" : "export-notes-going", { going: notes.going, all: notes.all })];
  if (notes.internal > 0) words.push(t("export-notes-internal", { count: notes.internal }));
  if (notes.settled > 0) words.push(t("export-notes-settled", { count: notes.settled }));
  return (
    <p className="export-notes" data-testid="export-notes">
      {words.join(t("list-comma"))}
    </p>
  );
}
