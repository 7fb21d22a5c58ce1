import { useView, type FamilyView } from "@/ipc";

const NONE: FamilyView[] = [];

/** The families of the shelf. */
export function useFamilies(): FamilyView[] {
  return useView("families_list", null).data ?? NONE;
}
