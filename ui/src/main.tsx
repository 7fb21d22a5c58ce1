import "@mantine/core/styles.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./kit/kit.css";
import "./styles/words.css";
import "./styles/controls.css";
import "./styles/lists.css";
import "./styles/pages.css";
import "./styles/cards.css";
import "./styles/paper.css";
import "./app/app.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import "./styles/print.css";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
