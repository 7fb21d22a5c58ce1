import { Button } from "@mantine/core";
import { Bad } from "@/kit";
import { useWords } from "@/i18n";
import { Component, type ReactNode } from "react";

type Props = {
  /** Where the window stands: another screen is another chance. */
  at: string;
  onShelf: () => void;
  children: ReactNode;
};

/** Holds a screen that breaks down: the window says so, and everything else goes on. */
export class Mishap extends Component<Props, { error: unknown; at: string }> {
  override state = { error: null as unknown, at: this.props.at };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  static getDerivedStateFromProps(props: Props, state: { error: unknown; at: string }) {
    return props.at === state.at ? null : { error: null, at: props.at };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <Broken error={error} onAgain={() => this.setState({ error: null })} onShelf={this.props.onShelf} />;
  }
}

function Broken({ error, onAgain, onShelf }: { error: unknown; onAgain: () => void; onShelf: () => void }) {
  const { t, trouble } = useWords();
  return (
    <main className="screen" data-testid="mishap">
      <Bad
        {...trouble(error)}
        title={t("mishap")}
        action={
          <div className="row">
            <Button size="xs" color="vermilion" data-testid="mishap-again" onClick={onAgain}>
              {t("mishap-again")}
            </Button>
            <Button size="xs" variant="default" data-testid="mishap-shelf" onClick={onShelf}>
              {t("home")}
            </Button>
          </div>
        }
      />
    </main>
  );
}
