import {
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from "@tanstack/react-query";
import { tags, type CommandName } from "./bindings/commands";
import type { ImportProgress } from "./bindings/ImportProgress";
import { call, type CommandError, type Reply, type Request } from "./client";

/** The cache of the window. Nothing goes stale by time: only a command can change what was read. */
export function newQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: { staleTime: Infinity, gcTime: 10 * 60_000, retry: false, refetchOnWindowFocus: false },
      mutations: { retry: false },
    },
  });
  // The characters of a page weigh as much as its picture: pages long out of sight are let go.
  client.setQueryDefaults(["browse_page_text"], { gcTime: 20_000 });
  // Looking at a comparison is no change, but its figures are kept: they are asked for whenever the shelf shows.
  client.setQueryDefaults(["compare_made"], { staleTime: 0 });
  return client;
}

/** Commands whose replies a command has made stale, by the tags of the table. */
export function madeStale(by: CommandName): CommandName[] {
  const changed: readonly string[] = tags[by].changes;
  return (Object.keys(tags) as CommandName[]).filter((name) => tags[name].reads.some((tag) => changed.includes(tag)));
}

/** Drops what a command has made stale. */
export async function refresh(client: QueryClient, by: CommandName): Promise<void> {
  await Promise.all(madeStale(by).map((name) => client.invalidateQueries({ queryKey: [name] })));
}

/** What a command replies, kept until another command makes it stale. */
export function useView<Name extends CommandName>(
  name: Name,
  request: Request<Name>,
  enabled = true,
): UseQueryResult<Reply<Name>, CommandError> {
  return useQuery<Reply<Name>, CommandError>({
    queryKey: [name, request],
    queryFn: () => call(name, request),
    enabled,
  });
}

/** The text layer of a page, from the cache where it has been read before. */
export function loadPageText(client: QueryClient, id: string, page: number): Promise<Reply<"browse_page_text">> {
  const request = { id, page };
  return client.fetchQuery({ queryKey: ["browse_page_text", request], queryFn: () => call("browse_page_text", request) });
}

/** A command that changes something, and refreshes what it has made stale. */
export function useChange<Name extends CommandName>(
  name: Name,
  onProgress?: (progress: ImportProgress) => void,
): UseMutationResult<Reply<Name>, CommandError, Request<Name>> {
  const client = useQueryClient();
  return useMutation<Reply<Name>, CommandError, Request<Name>>({
    mutationFn: (request) => call(name, request, onProgress),
    onSuccess: () => refresh(client, name),
  });
}

/** Takes the last step back, or does it again: of one contract, or of the whole shelf where none is named. */
export function useSteps(contract: string | null): { undo: () => void; redo: () => void } {
  const undo = useChange("annotate_undo");
  const redo = useChange("annotate_redo");
  return { undo: () => undo.mutate({ id: contract }), redo: () => redo.mutate({ id: contract }) };
}
