import { pagePicture, type PageSize } from "@/ipc";
import { useWords } from "@/i18n";

/** Small pictures of the pages. */
export function PageList(props: { contract: string; pages: PageSize[]; current: number; onGo: (page: number) => void }) {
  const { contract, pages, current, onGo } = props;
  const { t } = useWords();
  if (pages.length === 0) return <p className="state">{t("pages-none")}</p>;
  return (
    <ol className="page-list" aria-label={t("pages")}>
      {pages.map((page) => (
        <li key={page.number}>
          <button type="button" className="page-thumb" aria-current={page.number === current} onClick={() => onGo(page.number)}>
            <img
              src={pagePicture(contract, page.number, 0.5)}
              alt={t("page-number", { page: page.number })}
              loading="lazy"
              width={112}
              height={Math.round((112 * page.height) / page.width)}
            />
            <span>{page.number}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
