// This file was generated from crates/workbench/src/wire/surface.rs. Do not edit it by hand.

import type { AboutView } from "./AboutView";
import type { AddAreaNote } from "./AddAreaNote";
import type { AddAsk } from "./AddAsk";
import type { AddNote } from "./AddNote";
import type { AgreementView } from "./AgreementView";
import type { AnnexReceipt } from "./AnnexReceipt";
import type { AnnexesView } from "./AnnexesView";
import type { AnswerAsks } from "./AnswerAsks";
import type { AnswerNote } from "./AnswerNote";
import type { ArrangeAsks } from "./ArrangeAsks";
import type { AsideView } from "./AsideView";
import type { AskCarried } from "./AskCarried";
import type { AskComparison } from "./AskComparison";
import type { AskContract } from "./AskContract";
import type { AskEvidence } from "./AskEvidence";
import type { AskFamily } from "./AskFamily";
import type { AskForPhrase } from "./AskForPhrase";
import type { AskHistory } from "./AskHistory";
import type { AskNotice } from "./AskNotice";
import type { AskOffers } from "./AskOffers";
import type { AskPage } from "./AskPage";
import type { AskPart } from "./AskPart";
import type { AskPeriod } from "./AskPeriod";
import type { AskPhrases } from "./AskPhrases";
import type { AskPlace } from "./AskPlace";
import type { AskPlaces } from "./AskPlaces";
import type { AskRule } from "./AskRule";
import type { AskSheet } from "./AskSheet";
import type { AskStep } from "./AskStep";
import type { AskSum } from "./AskSum";
import type { AskWhy } from "./AskWhy";
import type { AssignChange } from "./AssignChange";
import type { AssignFinding } from "./AssignFinding";
import type { BackupView } from "./BackupView";
import type { CarriedView } from "./CarriedView";
import type { CarryAsks } from "./CarryAsks";
import type { CarryOver } from "./CarryOver";
import type { ChangeAnswer } from "./ChangeAnswer";
import type { ChooseSide } from "./ChooseSide";
import type { CompareView } from "./CompareView";
import type { ContractView } from "./ContractView";
import type { CsvView } from "./CsvView";
import type { DecideChange } from "./DecideChange";
import type { DecideFinding } from "./DecideFinding";
import type { DeclineNoticed } from "./DeclineNoticed";
import type { DraftView } from "./DraftView";
import type { EnterFact } from "./EnterFact";
import type { EvaluationView } from "./EvaluationView";
import type { EvidenceCheck } from "./EvidenceCheck";
import type { ExplainCheck } from "./ExplainCheck";
import type { ExportReceipt } from "./ExportReceipt";
import type { FamilyCheckView } from "./FamilyCheckView";
import type { FamilyView } from "./FamilyView";
import type { FormView } from "./FormView";
import type { HolidaysView } from "./HolidaysView";
import type { ImportFiles } from "./ImportFiles";
import type { ImportProgress } from "./ImportProgress";
import type { KeepDraft } from "./KeepDraft";
import type { KeepEvidence } from "./KeepEvidence";
import type { KeepPhrase } from "./KeepPhrase";
import type { KeepTarget } from "./KeepTarget";
import type { KeepingView } from "./KeepingView";
import type { KeysFile } from "./KeysFile";
import type { LandingView } from "./LandingView";
import type { LicencesView } from "./LicencesView";
import type { LockShelf } from "./LockShelf";
import type { LookAtSheet } from "./LookAtSheet";
import type { MadeView } from "./MadeView";
import type { MomentView } from "./MomentView";
import type { MoveContracts } from "./MoveContracts";
import type { NameAsks } from "./NameAsks";
import type { NameContracts } from "./NameContracts";
import type { NamePhrases } from "./NamePhrases";
import type { NearRuleView } from "./NearRuleView";
import type { NegotiationView } from "./NegotiationView";
import type { NoteAsk } from "./NoteAsk";
import type { NoteView } from "./NoteView";
import type { NotesOutView } from "./NotesOutView";
import type { NoticeRow } from "./NoticeRow";
import type { NoticedView } from "./NoticedView";
import type { ObjectedView } from "./ObjectedView";
import type { OfferAsk } from "./OfferAsk";
import type { OfferSetView } from "./OfferSetView";
import type { OffersView } from "./OffersView";
import type { PacksView } from "./PacksView";
import type { PageText } from "./PageText";
import type { ParagraphView } from "./ParagraphView";
import type { PartTextsView } from "./PartTextsView";
import type { PassedView } from "./PassedView";
import type { PastView } from "./PastView";
import type { PastePromises } from "./PastePromises";
import type { PasteSheet } from "./PasteSheet";
import type { PeriodPage } from "./PeriodPage";
import type { PhraseView } from "./PhraseView";
import type { PhrasesPath } from "./PhrasesPath";
import type { PinClauses } from "./PinClauses";
import type { PlaceNote } from "./PlaceNote";
import type { PlaceView } from "./PlaceView";
import type { PlacesView } from "./PlacesView";
import type { PolicyDraft } from "./PolicyDraft";
import type { PolicyEffectView } from "./PolicyEffectView";
import type { PolicyFile } from "./PolicyFile";
import type { PolicyRowView } from "./PolicyRowView";
import type { PresignView } from "./PresignView";
import type { PromiseWords } from "./PromiseWords";
import type { ProposedRowView } from "./ProposedRowView";
import type { PutAnnexRows } from "./PutAnnexRows";
import type { PutDuties } from "./PutDuties";
import type { PutIncidents } from "./PutIncidents";
import type { PutNotice } from "./PutNotice";
import type { PutOffers } from "./PutOffers";
import type { PutPromises } from "./PutPromises";
import type { RemoveNote } from "./RemoveNote";
import type { RemoveTracked } from "./RemoveTracked";
import type { RenewContract } from "./RenewContract";
import type { RenewalFile } from "./RenewalFile";
import type { RenewalsView } from "./RenewalsView";
import type { RestoreBackup } from "./RestoreBackup";
import type { ReturnedFile } from "./ReturnedFile";
import type { ReturnedView } from "./ReturnedView";
import type { RowsOf } from "./RowsOf";
import type { RuleCheckView } from "./RuleCheckView";
import type { RuleDraft } from "./RuleDraft";
import type { RuleEffectView } from "./RuleEffectView";
import type { RuleTextView } from "./RuleTextView";
import type { SaveAgreed } from "./SaveAgreed";
import type { SaveEvaluation } from "./SaveEvaluation";
import type { SaveFamily } from "./SaveFamily";
import type { SaveHoliday } from "./SaveHoliday";
import type { SaveReminders } from "./SaveReminders";
import type { SaveRule } from "./SaveRule";
import type { SaveSeat } from "./SaveSeat";
import type { SaveSettings } from "./SaveSettings";
import type { SetMusts } from "./SetMusts";
import type { SettleDue } from "./SettleDue";
import type { SettlePromise } from "./SettlePromise";
import type { SheetFile } from "./SheetFile";
import type { SheetTaken } from "./SheetTaken";
import type { ShelfView } from "./ShelfView";
import type { SignSeat } from "./SignSeat";
import type { SpokenLanguage } from "./SpokenLanguage";
import type { StandingView } from "./StandingView";
import type { SwitchRules } from "./SwitchRules";
import type { Tag } from "./Tag";
import type { TakeAnswer } from "./TakeAnswer";
import type { TakeDuties } from "./TakeDuties";
import type { TakeEvaluation } from "./TakeEvaluation";
import type { TakeOverAsks } from "./TakeOverAsks";
import type { TakeSheet } from "./TakeSheet";
import type { TakenOutView } from "./TakenOutView";
import type { TeamView } from "./TeamView";
import type { TrackingView } from "./TrackingView";
import type { TroubleView } from "./TroubleView";
import type { TryPolicy } from "./TryPolicy";
import type { TryRule } from "./TryRule";
import type { UpdateNote } from "./UpdateNote";
import type { VersionView } from "./VersionView";
import type { WordAsk } from "./WordAsk";
import type { Words } from "./Words";
import type { WorkedView } from "./WorkedView";
import type { WriteAnnex } from "./WriteAnnex";
import type { WriteExport } from "./WriteExport";
import type { WriteKeys } from "./WriteKeys";
import type { WriteOffers } from "./WriteOffers";
import type { WriteTracked } from "./WriteTracked";

/** Every command the window may give, by name. */
export type Commands = {
  /** The shelf: every contract, and who reviews. */
  browse_shelf: { request: null; reply: ShelfView; reads: ["shelf", "decisions", "annotations", "team", "packs", "settings"]; changes: [] };
  /** One contract, whole: text, outline, key terms, findings, notes. */
  browse_contract: { request: AskContract; reply: ContractView; reads: ["shelf", "contract", "decisions", "annotations", "team", "packs"]; changes: [] };
  /** Reviews a contract anew whose row on the shelf tells of rules that have changed since. */
  browse_renew: { request: AskContract; reply: null; reads: []; changes: ["shelf"] };
  /** The text layer of one page, for selecting words on its picture. */
  browse_page_text: { request: AskPage; reply: PageText; reads: ["contract"]; changes: [] };
  /** What the file brings along: tracked changes, comments, annotations. */
  browse_standing: { request: AskContract; reply: Array<StandingView>; reads: ["contract"]; changes: [] };
  /** The text of a Word file as it reads when its tracked changes are rejected. */
  browse_rejected: { request: AskContract; reply: Array<ParagraphView>; reads: ["contract"]; changes: [] };
  /** Takes files onto the shelf; progress is streamed, one bad file never stops the others. */
  import_files: { request: ImportFiles; reply: Array<ImportProgress>; reads: []; changes: ["shelf", "contract"] };
  /** Puts the sample pair, a contract and its renewal, onto the shelf. */
  import_sample: { request: null; reply: Array<ImportProgress>; reads: []; changes: ["shelf", "contract"] };
  /** Stops the import that is running; files already on the shelf stay. */
  import_cancel: { request: null; reply: null; reads: []; changes: [] };
  /** Reads a contract of the shelf anew, its pictures too: after a recogniser was installed, say. */
  import_read_anew: { request: AskContract; reply: null; reads: []; changes: ["shelf", "contract"] };
  /** The forms a contract can be exported in. */
  export_forms: { request: null; reply: Array<FormView>; reads: []; changes: [] };
  /** What becomes of the notes of a contract in each form, before any is written. */
  export_notes: { request: AskContract; reply: Array<NotesOutView>; reads: ["annotations"]; changes: [] };
  /** Writes an export, and says how many of how many items went out. */
  export_write: { request: WriteExport; reply: ExportReceipt; reads: []; changes: [] };
  /** The families of contracts. */
  families_list: { request: null; reply: Array<FamilyView>; reads: ["registers"]; changes: [] };
  /** Keeps a family, in place of that of the id where one is given; replies with its id. */
  families_save: { request: SaveFamily; reply: string; reads: []; changes: ["registers"] };
  /** Takes a family apart; its contracts stay as they are. */
  families_take: { request: AskFamily; reply: null; reads: []; changes: ["registers"] };
  /** The contracts of a family held against each other. */
  families_check: { request: AskFamily; reply: FamilyCheckView; reads: ["shelf", "contract", "registers"]; changes: [] };
  /** What the shelf noticed by itself: papers that look like renewals, contracts that name each other. */
  families_noticed: { request: null; reply: NoticedView; reads: ["shelf", "contract", "registers"]; changes: [] };
  /** Declines what the shelf has noticed; it is not offered again. */
  families_decline: { request: DeclineNoticed; reply: null; reads: []; changes: ["registers"] };
  /** Where words stand in the texts of all contracts, each place in its sentence. */
  search_texts: { request: AskPlaces; reply: PlacesView; reads: ["shelf", "contract", "registers"]; changes: [] };
  /** The place of a quote that was found, to be shown on its page. */
  search_place: { request: AskPlace; reply: PlaceView; reads: ["contract"]; changes: [] };
  /** Moves contracts to the shelf, into the archive or into the bin, as one step that can be taken back. */
  standing_move: { request: MoveContracts; reply: null; reads: []; changes: ["shelf", "registers"] };
  /** Erases contracts of the bin for ever, with their files, notes and decisions. */
  standing_erase: { request: NameContracts; reply: null; reads: []; changes: ["shelf", "contract", "registers"] };
  /** Decides on a finding; `null` takes the decision back. */
  review_decide: { request: DecideFinding; reply: null; reads: []; changes: ["decisions"] };
  /** The findings that were objected to in the version before and are still there. */
  review_objected: { request: AskContract; reply: Array<ObjectedView>; reads: ["shelf", "contract", "decisions", "packs"]; changes: [] };
  /** Who reviews a contract in which role, who has signed, and everything that is open. */
  team_show: { request: AskContract; reply: TeamView; reads: ["shelf", "contract", "decisions", "annotations", "team", "packs"]; changes: [] };
  /** Fills a role of a review; `null` takes it out. */
  team_seat: { request: SaveSeat; reply: null; reads: []; changes: ["team"] };
  /** Signs for a role; `null` takes the signature back. */
  team_sign: { request: SignSeat; reply: null; reads: []; changes: ["team"] };
  /** Everybody whom the shelf knows by name. */
  team_people: { request: null; reply: Array<string>; reads: ["decisions", "annotations", "team", "settings"]; changes: [] };
  /** Says who looks after a finding, and remarks on it for colleagues. */
  review_assign: { request: AssignFinding; reply: null; reads: []; changes: ["decisions"] };
  /** Why selected words were not flagged: the rules nearest to their sentences, and what each says. */
  review_why: { request: AskWhy; reply: Array<NearRuleView>; reads: ["contract", "packs"]; changes: [] };
  /** The values of a contract that were held against a limit and let pass. */
  review_passed: { request: AskContract; reply: Array<PassedView>; reads: ["contract", "packs"]; changes: [] };
  /** Two contracts against each other: changes, risks that came and went, the account of every character. */
  compare_contracts: { request: AskComparison; reply: CompareView; reads: ["contract", "decisions", "packs"]; changes: [] };
  /** The comparisons that were made for our side, with what came of each last. */
  compare_made: { request: null; reply: Array<MadeView>; reads: ["shelf", "contract", "settings", "packs"]; changes: [] };
  /** Decides on a change; `null` takes the decision back. */
  compare_decide: { request: DecideChange; reply: null; reads: []; changes: ["decisions"] };
  /** Says who looks after a change, and remarks on it for colleagues. */
  compare_assign: { request: AssignChange; reply: null; reads: []; changes: ["decisions"] };
  /** The differences that were set aside as no change of wording, one by one. */
  compare_hidden: { request: AskComparison; reply: Array<AsideView>; reads: ["contract"]; changes: [] };
  /** Puts clauses together by hand, in place of those put together before; the rest follows. */
  compare_pin: { request: PinClauses; reply: null; reads: []; changes: ["contract"] };
  /** The versions that a contract is one of, in the order they came. */
  compare_chain: { request: AskContract; reply: Array<VersionView>; reads: ["shelf"]; changes: [] };
  /** What a passage was in every version before, and what it has become since. */
  compare_history: { request: AskHistory; reply: Array<PastView>; reads: ["shelf", "contract", "decisions", "packs"]; changes: [] };
  /** What was agreed for a draft and what became of it: done, missing, unclear, and changed without agreement. */
  compare_agreed: { request: AskComparison; reply: AgreementView; reads: ["shelf", "contract", "decisions"]; changes: [] };
  /** Keeps what was agreed for a draft, in place of what was kept before. */
  compare_agree: { request: SaveAgreed; reply: null; reads: []; changes: ["decisions"] };
  /** Puts a contract behind the one it renews; `null` takes it out of its chain. */
  compare_renew: { request: RenewContract; reply: null; reads: []; changes: ["shelf"] };
  /** Puts a note on a passage. */
  annotate_add: { request: AddNote; reply: NoteView; reads: []; changes: ["annotations"] };
  /** Puts a note on an area of a page, with or without words on it. */
  annotate_area: { request: AddAreaNote; reply: NoteView; reads: []; changes: ["annotations"] };
  /** The notes of a contract, in the order they were made. */
  annotate_list: { request: AskContract; reply: Array<NoteView>; reads: ["contract", "annotations"]; changes: [] };
  /** Gives a note other words or another state. */
  annotate_update: { request: UpdateNote; reply: NoteView; reads: []; changes: ["annotations"] };
  /** Answers a note; an answer with a state gives it to the note. */
  annotate_answer: { request: AnswerNote; reply: NoteView; reads: []; changes: ["annotations"] };
  /** Gives an answer other words. */
  annotate_change_answer: { request: ChangeAnswer; reply: NoteView; reads: []; changes: ["annotations"] };
  /** Takes an answer away. */
  annotate_take_answer: { request: TakeAnswer; reply: NoteView; reads: []; changes: ["annotations"] };
  /** Takes a note away. */
  annotate_remove: { request: RemoveNote; reply: null; reads: []; changes: ["annotations"] };
  /** What a file that came back (PDF, XFDF, FDF, Word) holds beyond what is known; nothing is kept. */
  annotate_returned: { request: ReturnedFile; reply: ReturnedView; reads: []; changes: [] };
  /** Merges what a file that came back holds into the notes; nothing is overwritten. */
  annotate_take_over: { request: ReturnedFile; reply: ReturnedView; reads: []; changes: ["annotations", "decisions", "team", "registers"] };
  /** What has become of the notes of the earlier version; nothing is placed by asking. */
  annotate_carried: { request: AskCarried; reply: CarriedView; reads: ["shelf", "contract", "annotations"]; changes: [] };
  /** Takes notes of the earlier version over, on their own passages or on those that were chosen. */
  annotate_carry: { request: CarryOver; reply: Array<NoteView>; reads: []; changes: ["annotations"] };
  /** Puts a note that has lost its passage on another. */
  annotate_place: { request: PlaceNote; reply: NoteView; reads: []; changes: ["annotations"] };
  /** Takes back the last step, note, decision or signature; false when there is none. */
  annotate_undo: { request: AskStep; reply: boolean; reads: []; changes: ["shelf", "annotations", "decisions", "team", "registers"] };
  /** Does again what was taken back last; false when there is nothing. */
  annotate_redo: { request: AskStep; reply: boolean; reads: []; changes: ["shelf", "annotations", "decisions", "team", "registers"] };
  /** What is being written on a contract and was not saved, oldest first. */
  annotate_drafts: { request: AskContract; reply: Array<DraftView>; reads: ["drafts"]; changes: [] };
  /** Keeps what is being written, so that it outlives the window; `null` lets it go. */
  annotate_keep_draft: { request: KeepDraft; reply: null; reads: []; changes: ["drafts"] };
  /** Every limit of the rules: the pack's, the user's own, and where each comes from. */
  policy_list: { request: null; reply: Array<PolicyRowView>; reads: ["packs"]; changes: [] };
  /** What limits of the user's own would add to and take from a contract; nothing is kept. */
  policy_try: { request: TryPolicy; reply: PolicyEffectView; reads: []; changes: [] };
  /** Keeps limits of the user's own in place of the ones before. */
  policy_save: { request: PolicyDraft; reply: null; reads: []; changes: ["packs"] };
  /** Writes the limits that hold as one file. */
  policy_export: { request: PolicyFile; reply: null; reads: []; changes: [] };
  /** Reads a policy file, to be looked at before it is kept. */
  policy_import: { request: PolicyFile; reply: PolicyDraft; reads: []; changes: [] };
  /** The packs with all of their rules and sentences, run or not, and what did not load. */
  packs_list: { request: null; reply: PacksView; reads: ["packs", "decisions"]; changes: [] };
  /** Switches a pack, or one rule of it, on or off. */
  packs_switch: { request: SwitchRules; reply: null; reads: []; changes: ["packs"] };
  /** The file of a rule, with what it was before. */
  packs_text: { request: AskRule; reply: RuleTextView; reads: ["packs"]; changes: [] };
  /** What a new rule begins as. */
  packs_template: { request: null; reply: Words; reads: []; changes: [] };
  /** Reads a rule that is being written, and runs its own samples; nothing is kept. */
  packs_check: { request: RuleDraft; reply: RuleCheckView; reads: []; changes: [] };
  /** What a rule that is being written finds in a contract, against what it found; nothing is kept. */
  packs_try: { request: TryRule; reply: RuleEffectView; reads: []; changes: [] };
  /** Keeps a rule in the user's own pack, on or off, and gives its id. */
  packs_save: { request: SaveRule; reply: string; reads: []; changes: ["packs"] };
  /** Takes a rule of the user's own away; the one it was laid over is run again. */
  packs_remove: { request: AskRule; reply: null; reads: []; changes: ["packs"] };
  /** The asks of a contract with their wordings and answers, and the rounds of its chain. */
  negotiation_show: { request: AskContract; reply: NegotiationView; reads: ["shelf", "contract", "decisions", "registers", "packs", "settings"]; changes: [] };
  /** Makes asks of findings and changes, and gives their ids. */
  negotiation_take_over: { request: TakeOverAsks; reply: Array<string>; reads: []; changes: ["registers"] };
  /** Asks for something by hand, and gives its id. */
  negotiation_add: { request: AddAsk; reply: string; reads: []; changes: ["registers"] };
  /** Puts asks in order, each in its tier. */
  negotiation_arrange: { request: ArrangeAsks; reply: null; reads: []; changes: ["registers"] };
  /** Writes a wording of the user's own, or brings the given one back. */
  negotiation_word: { request: WordAsk; reply: null; reads: []; changes: ["registers"] };
  /** Chooses which wording is asked for now; never the floor. */
  negotiation_offer: { request: OfferAsk; reply: null; reads: []; changes: ["registers"] };
  /** Says who sees to an ask, and remarks on it for the inside. */
  negotiation_note: { request: NoteAsk; reply: null; reads: []; changes: ["registers"] };
  /** Writes down what the other side answered. */
  negotiation_answer: { request: AnswerAsks; reply: null; reads: []; changes: ["registers"] };
  /** Takes asks away. */
  negotiation_remove: { request: NameAsks; reply: null; reads: []; changes: ["registers"] };
  /** Sets how many musts are sensible. */
  negotiation_musts: { request: SetMusts; reply: null; reads: []; changes: ["registers"] };
  /** Holds the asks of a version against a later draft. */
  negotiation_landed: { request: AskComparison; reply: LandingView; reads: ["shelf", "contract", "decisions", "registers", "packs", "settings"]; changes: [] };
  /** Takes asks over to the next draft, and gives their ids. */
  negotiation_carry: { request: CarryAsks; reply: Array<string>; reads: []; changes: ["registers"] };
  /** Who did what when, over all rounds. */
  negotiation_story: { request: AskContract; reply: Array<MomentView>; reads: ["shelf", "registers"]; changes: [] };
  /** The library of wordings, the user's own first. */
  phrases_list: { request: AskPhrases; reply: Array<PhraseView>; reads: ["contract", "registers", "packs", "settings"]; changes: [] };
  /** Keeps a wording of the user's own, and gives its id. */
  phrases_keep: { request: KeepPhrase; reply: string; reads: []; changes: ["registers"] };
  /** Keeps what an ask says as a wording of the library, and gives its id. */
  phrases_keep_ask: { request: NameAsks; reply: Array<string>; reads: []; changes: ["registers"] };
  /** Takes wordings of the user's own out of the library. */
  phrases_remove: { request: NamePhrases; reply: null; reads: []; changes: ["registers"] };
  /** Asks for a wording of the library in a contract, and gives the id of the ask. */
  phrases_ask: { request: AskForPhrase; reply: string; reads: []; changes: ["registers"] };
  /** Writes the user's own wordings to a file, and gives how many. */
  phrases_export: { request: PhrasesPath; reply: number; reads: []; changes: [] };
  /** Takes the wordings of a file into the library, and gives how many came. */
  phrases_import: { request: PhrasesPath; reply: number; reads: []; changes: ["registers"] };
  /** Keeps who reviews, in which role, and the language of the window. */
  settings_save: { request: SaveSettings; reply: null; reads: []; changes: ["settings"] };
  /** Says which language the window speaks, for what the workbench words itself where none was chosen. */
  settings_spoken: { request: SpokenLanguage; reply: null; reads: []; changes: [] };
  /** Chooses the side that is acted for; every contract is weighed anew for it. */
  settings_side: { request: ChooseSide; reply: null; reads: []; changes: ["settings", "packs"] };
  /** Writes chosen keys into a file. */
  settings_keys_export: { request: WriteKeys; reply: null; reads: []; changes: [] };
  /** Reads keys from a file, to be looked at before they are kept. */
  settings_keys_import: { request: KeysFile; reply: { [key in string]: Array<string> }; reads: []; changes: [] };
  /** Every question before signing, with its answer and what somebody said of it. */
  presign_show: { request: AskContract; reply: PresignView; reads: ["shelf", "contract", "decisions", "annotations", "team", "registers", "packs"]; changes: [] };
  /** Says why a question before signing may stay open; no words take it back. */
  presign_explain: { request: ExplainCheck; reply: null; reads: []; changes: ["registers"] };
  /** Promises and rows of annexes, each held against the paper. */
  annexes_show: { request: AskContract; reply: AnnexesView; reads: ["contract", "registers", "packs", "settings"]; changes: [] };
  /** Keeps promises, as one step. */
  promises_put: { request: PutPromises; reply: Array<string>; reads: []; changes: ["registers"] };
  /** Parts a text into promises, one a line; nothing is kept. */
  promises_paste: { request: PastePromises; reply: Array<PromiseWords>; reads: []; changes: [] };
  /** Decides on a promise; `null` takes the decision back. */
  promises_settle: { request: SettlePromise; reply: null; reads: []; changes: ["registers"] };
  /** Makes asks of promises; those asked for before are passed over. Says how many came. */
  promises_ask: { request: RowsOf; reply: number; reads: []; changes: ["registers"] };
  /** Takes promises away, as one step. */
  promises_remove: { request: RowsOf; reply: null; reads: []; changes: ["registers"] };
  /** Keeps rows of a sheet, as one step. */
  annexes_put: { request: PutAnnexRows; reply: Array<string>; reads: []; changes: ["registers"] };
  /** Takes rows of annexes away, as one step. */
  annexes_remove: { request: RowsOf; reply: null; reads: []; changes: ["registers"] };
  /** Puts rows of annexes in order, as one step. */
  annexes_order: { request: RowsOf; reply: null; reads: []; changes: ["registers"] };
  /** Rows that the paper's own tables and lists offer for a sheet. */
  annexes_propose: { request: AskSheet; reply: Array<ProposedRowView>; reads: ["contract", "registers"]; changes: [] };
  /** Rows out of a pasted table or brochure; nothing is kept. */
  annexes_paste: { request: PasteSheet; reply: Array<ProposedRowView>; reads: []; changes: [] };
  /** Rows out of a spreadsheet or a table in a text file; nothing is kept. */
  annexes_file: { request: SheetFile; reply: Array<ProposedRowView>; reads: []; changes: [] };
  /** Rows to begin a sheet with, with the values of the policy. */
  annexes_template: { request: AskSheet; reply: Array<ProposedRowView>; reads: ["packs", "settings"]; changes: [] };
  /** Writes a sheet or the open promises as a numbered annex. */
  annexes_write: { request: WriteAnnex; reply: AnnexReceipt; reads: []; changes: [] };
  /** The comparisons of offers that are kept. */
  offers_list: { request: null; reply: Array<OfferSetView>; reads: ["registers"]; changes: [] };
  /** A comparison of offers, worked out. */
  offers_show: { request: AskOffers; reply: OffersView; reads: ["shelf", "contract", "registers", "packs", "settings"]; changes: [] };
  /** Keeps a comparison of offers and gives its id. */
  offers_put: { request: PutOffers; reply: string; reads: []; changes: ["registers"] };
  /** Takes a comparison of offers away. */
  offers_remove: { request: AskOffers; reply: null; reads: []; changes: ["registers"] };
  /** Writes a comparison of offers and gives the path. */
  offers_write: { request: WriteOffers; reply: string; reads: []; changes: [] };
  /** Where the shelf lies, whether it is under a passphrase, and its latest backup. */
  keep_state: { request: null; reply: KeepingView; reads: ["shelf", "settings"]; changes: [] };
  /** Writes the whole shelf into one file and reads it back; progress is streamed. */
  keep_back_up: { request: KeepTarget; reply: BackupView; reads: []; changes: ["settings"] };
  /** Puts a backup in the place of the shelf, and gives the folder in which the one before is left. */
  keep_restore: { request: RestoreBackup; reply: string; reads: []; changes: ["shelf", "contract", "annotations", "decisions", "team", "drafts", "registers", "packs", "settings"] };
  /** Puts the shelf under a passphrase, or takes it out from under one; progress is streamed. */
  keep_lock: { request: LockShelf; reply: null; reads: []; changes: ["settings"] };
  /** Writes everything on the shelf into a folder, in forms that other programs open. */
  keep_take_out: { request: KeepTarget; reply: TakenOutView; reads: []; changes: [] };
  /** Checks the shelf's database, and every original against its hash. */
  keep_verify: { request: null; reply: Array<TroubleView>; reads: []; changes: [] };
  /** Stops a backup, or what else is running over the whole shelf. */
  keep_stop: { request: null; reply: null; reads: []; changes: [] };
  /** When what ends, with sentences and working, over the whole shelf. */
  renewals_show: { request: null; reply: RenewalsView; reads: ["shelf", "contract", "registers"]; changes: [] };
  /** Enters what a paper leaves open; `null` takes it back. */
  renewals_enter: { request: EnterFact; reply: null; reads: []; changes: ["registers"] };
  /** Says what became of a day, with files that show it; `null` takes it back. */
  renewals_settle: { request: SettleDue; reply: null; reads: []; changes: ["registers"] };
  /** Sets when to be reminded, for a contract or for the whole shelf. */
  renewals_remind: { request: SaveReminders; reply: null; reads: []; changes: ["registers"] };
  /** Shows by the system what has come and was not shown before, where that is wished; gives how many. */
  renewals_tell: { request: null; reply: number; reads: []; changes: [] };
  /** The table of holidays, with what it is taken from. */
  renewals_holidays: { request: null; reply: HolidaysView; reads: ["registers"]; changes: [] };
  /** Sets what a day is; `null` gives it back to the table that comes with the program. */
  renewals_holiday: { request: SaveHoliday; reply: null; reads: []; changes: ["registers"] };
  /** Gives the table of holidays back to what comes with the program. */
  renewals_holidays_reset: { request: null; reply: null; reads: []; changes: ["registers"] };
  /** Takes holidays from a CSV or .ics file; gives how many were new. */
  renewals_holidays_import: { request: RenewalFile; reply: number; reads: []; changes: ["registers"] };
  /** Writes the table of holidays as CSV, or as .ics where the file is called so. */
  renewals_holidays_export: { request: RenewalFile; reply: number; reads: []; changes: [] };
  /** Writes the days of one contract, or of all, as a calendar file; gives how many. */
  renewals_calendar: { request: RenewalFile; reply: number; reads: []; changes: [] };
  /** Writes a draft of the notice of non-renewal as a Word file. */
  renewals_notice: { request: RenewalFile; reply: null; reads: []; changes: [] };
  /** The sheet that the renewal of a contract is weighed on. */
  evaluation_show: { request: AskContract; reply: EvaluationView; reads: ["shelf", "contract", "decisions", "packs", "registers"]; changes: [] };
  /** Writes an entry of the sheet; gives its id. */
  evaluation_put: { request: SaveEvaluation; reply: string; reads: []; changes: ["registers"] };
  /** Takes an entry out of the sheet. */
  evaluation_take: { request: TakeEvaluation; reply: null; reads: []; changes: ["registers"] };
  /** Writes the sheet as a Word file, for inside. */
  evaluation_write: { request: RenewalFile; reply: null; reads: []; changes: [] };
  /** The version, and what a report of a fault should tell of this machine. */
  about_show: { request: null; reply: AboutView; reads: []; changes: [] };
  /** The licence of the program, and what others made of it. */
  about_licences: { request: null; reply: LicencesView; reads: []; changes: [] };
  /** The licence texts of something that others made. */
  about_texts: { request: AskPart; reply: PartTextsView; reads: []; changes: [] };
  /** Duties, incidents, remedies, evidence and notices of a contract, with what follows from them. */
  tracking_show: { request: AskContract; reply: TrackingView; reads: ["shelf", "contract", "registers"]; changes: [] };
  /** Takes duties of the paper into the table, all as one step. */
  tracking_take: { request: TakeDuties; reply: null; reads: []; changes: ["registers"] };
  /** Writes duties, all as one step. */
  tracking_put_duties: { request: PutDuties; reply: Array<string>; reads: []; changes: ["registers"] };
  /** Writes incidents, all as one step. */
  tracking_put_incidents: { request: PutIncidents; reply: Array<string>; reads: []; changes: ["registers"] };
  /** Takes rows out of what is tracked, all as one step. */
  tracking_remove: { request: RemoveTracked; reply: null; reads: []; changes: ["registers"] };
  /** Looks at a table of others before it is taken in. */
  tracking_look: { request: LookAtSheet; reply: CsvView; reads: []; changes: [] };
  /** Takes a table of others in; rows that cannot be read are told with their line. */
  tracking_sheet: { request: TakeSheet; reply: SheetTaken; reads: []; changes: ["registers"] };
  /** Keeps copies of files as evidence. */
  tracking_keep: { request: KeepEvidence; reply: Array<string>; reads: []; changes: ["registers"] };
  /** Holds every file of evidence against its hash. */
  tracking_check: { request: AskContract; reply: Array<EvidenceCheck>; reads: ["registers"]; changes: [] };
  /** Opens a copy of a file of evidence with the program that the system has for it. */
  tracking_open: { request: AskEvidence; reply: null; reads: []; changes: [] };
  /** Works a remedy out, step by step. */
  tracking_sum: { request: AskSum; reply: WorkedView; reads: ["contract"]; changes: [] };
  /** Drafts a notice of breach. */
  tracking_draft: { request: AskNotice; reply: NoticeRow; reads: ["contract", "registers"]; changes: [] };
  /** Writes a notice. */
  tracking_put_notice: { request: PutNotice; reply: string; reads: []; changes: ["registers"] };
  /** What became of a contract in a stretch of time, on a page. */
  tracking_period: { request: AskPeriod; reply: PeriodPage; reads: ["contract", "registers"]; changes: [] };
  /** Writes something of what is tracked into a file. */
  tracking_write: { request: WriteTracked; reply: null; reads: []; changes: [] };
};

/** The name of a command. */
export type CommandName = keyof Commands;

/** What each command reads and changes: the cache drops what a change has made stale. */
export const tags: {
  readonly [Name in CommandName]: { readonly reads: readonly Tag[]; readonly changes: readonly Tag[] };
} = {
  browse_shelf: { reads: ["shelf", "decisions", "annotations", "team", "packs", "settings"], changes: [] },
  browse_contract: { reads: ["shelf", "contract", "decisions", "annotations", "team", "packs"], changes: [] },
  browse_renew: { reads: [], changes: ["shelf"] },
  browse_page_text: { reads: ["contract"], changes: [] },
  browse_standing: { reads: ["contract"], changes: [] },
  browse_rejected: { reads: ["contract"], changes: [] },
  import_files: { reads: [], changes: ["shelf", "contract"] },
  import_sample: { reads: [], changes: ["shelf", "contract"] },
  import_cancel: { reads: [], changes: [] },
  import_read_anew: { reads: [], changes: ["shelf", "contract"] },
  export_forms: { reads: [], changes: [] },
  export_notes: { reads: ["annotations"], changes: [] },
  export_write: { reads: [], changes: [] },
  families_list: { reads: ["registers"], changes: [] },
  families_save: { reads: [], changes: ["registers"] },
  families_take: { reads: [], changes: ["registers"] },
  families_check: { reads: ["shelf", "contract", "registers"], changes: [] },
  families_noticed: { reads: ["shelf", "contract", "registers"], changes: [] },
  families_decline: { reads: [], changes: ["registers"] },
  search_texts: { reads: ["shelf", "contract", "registers"], changes: [] },
  search_place: { reads: ["contract"], changes: [] },
  standing_move: { reads: [], changes: ["shelf", "registers"] },
  standing_erase: { reads: [], changes: ["shelf", "contract", "registers"] },
  review_decide: { reads: [], changes: ["decisions"] },
  review_objected: { reads: ["shelf", "contract", "decisions", "packs"], changes: [] },
  team_show: { reads: ["shelf", "contract", "decisions", "annotations", "team", "packs"], changes: [] },
  team_seat: { reads: [], changes: ["team"] },
  team_sign: { reads: [], changes: ["team"] },
  team_people: { reads: ["decisions", "annotations", "team", "settings"], changes: [] },
  review_assign: { reads: [], changes: ["decisions"] },
  review_why: { reads: ["contract", "packs"], changes: [] },
  review_passed: { reads: ["contract", "packs"], changes: [] },
  compare_contracts: { reads: ["contract", "decisions", "packs"], changes: [] },
  compare_made: { reads: ["shelf", "contract", "settings", "packs"], changes: [] },
  compare_decide: { reads: [], changes: ["decisions"] },
  compare_assign: { reads: [], changes: ["decisions"] },
  compare_hidden: { reads: ["contract"], changes: [] },
  compare_pin: { reads: [], changes: ["contract"] },
  compare_chain: { reads: ["shelf"], changes: [] },
  compare_history: { reads: ["shelf", "contract", "decisions", "packs"], changes: [] },
  compare_agreed: { reads: ["shelf", "contract", "decisions"], changes: [] },
  compare_agree: { reads: [], changes: ["decisions"] },
  compare_renew: { reads: [], changes: ["shelf"] },
  annotate_add: { reads: [], changes: ["annotations"] },
  annotate_area: { reads: [], changes: ["annotations"] },
  annotate_list: { reads: ["contract", "annotations"], changes: [] },
  annotate_update: { reads: [], changes: ["annotations"] },
  annotate_answer: { reads: [], changes: ["annotations"] },
  annotate_change_answer: { reads: [], changes: ["annotations"] },
  annotate_take_answer: { reads: [], changes: ["annotations"] },
  annotate_remove: { reads: [], changes: ["annotations"] },
  annotate_returned: { reads: [], changes: [] },
  annotate_take_over: { reads: [], changes: ["annotations", "decisions", "team", "registers"] },
  annotate_carried: { reads: ["shelf", "contract", "annotations"], changes: [] },
  annotate_carry: { reads: [], changes: ["annotations"] },
  annotate_place: { reads: [], changes: ["annotations"] },
  annotate_undo: { reads: [], changes: ["shelf", "annotations", "decisions", "team", "registers"] },
  annotate_redo: { reads: [], changes: ["shelf", "annotations", "decisions", "team", "registers"] },
  annotate_drafts: { reads: ["drafts"], changes: [] },
  annotate_keep_draft: { reads: [], changes: ["drafts"] },
  policy_list: { reads: ["packs"], changes: [] },
  policy_try: { reads: [], changes: [] },
  policy_save: { reads: [], changes: ["packs"] },
  policy_export: { reads: [], changes: [] },
  policy_import: { reads: [], changes: [] },
  packs_list: { reads: ["packs", "decisions"], changes: [] },
  packs_switch: { reads: [], changes: ["packs"] },
  packs_text: { reads: ["packs"], changes: [] },
  packs_template: { reads: [], changes: [] },
  packs_check: { reads: [], changes: [] },
  packs_try: { reads: [], changes: [] },
  packs_save: { reads: [], changes: ["packs"] },
  packs_remove: { reads: [], changes: ["packs"] },
  negotiation_show: { reads: ["shelf", "contract", "decisions", "registers", "packs", "settings"], changes: [] },
  negotiation_take_over: { reads: [], changes: ["registers"] },
  negotiation_add: { reads: [], changes: ["registers"] },
  negotiation_arrange: { reads: [], changes: ["registers"] },
  negotiation_word: { reads: [], changes: ["registers"] },
  negotiation_offer: { reads: [], changes: ["registers"] },
  negotiation_note: { reads: [], changes: ["registers"] },
  negotiation_answer: { reads: [], changes: ["registers"] },
  negotiation_remove: { reads: [], changes: ["registers"] },
  negotiation_musts: { reads: [], changes: ["registers"] },
  negotiation_landed: { reads: ["shelf", "contract", "decisions", "registers", "packs", "settings"], changes: [] },
  negotiation_carry: { reads: [], changes: ["registers"] },
  negotiation_story: { reads: ["shelf", "registers"], changes: [] },
  phrases_list: { reads: ["contract", "registers", "packs", "settings"], changes: [] },
  phrases_keep: { reads: [], changes: ["registers"] },
  phrases_keep_ask: { reads: [], changes: ["registers"] },
  phrases_remove: { reads: [], changes: ["registers"] },
  phrases_ask: { reads: [], changes: ["registers"] },
  phrases_export: { reads: [], changes: [] },
  phrases_import: { reads: [], changes: ["registers"] },
  settings_save: { reads: [], changes: ["settings"] },
  settings_spoken: { reads: [], changes: [] },
  settings_side: { reads: [], changes: ["settings", "packs"] },
  settings_keys_export: { reads: [], changes: [] },
  settings_keys_import: { reads: [], changes: [] },
  presign_show: { reads: ["shelf", "contract", "decisions", "annotations", "team", "registers", "packs"], changes: [] },
  presign_explain: { reads: [], changes: ["registers"] },
  annexes_show: { reads: ["contract", "registers", "packs", "settings"], changes: [] },
  promises_put: { reads: [], changes: ["registers"] },
  promises_paste: { reads: [], changes: [] },
  promises_settle: { reads: [], changes: ["registers"] },
  promises_ask: { reads: [], changes: ["registers"] },
  promises_remove: { reads: [], changes: ["registers"] },
  annexes_put: { reads: [], changes: ["registers"] },
  annexes_remove: { reads: [], changes: ["registers"] },
  annexes_order: { reads: [], changes: ["registers"] },
  annexes_propose: { reads: ["contract", "registers"], changes: [] },
  annexes_paste: { reads: [], changes: [] },
  annexes_file: { reads: [], changes: [] },
  annexes_template: { reads: ["packs", "settings"], changes: [] },
  annexes_write: { reads: [], changes: [] },
  offers_list: { reads: ["registers"], changes: [] },
  offers_show: { reads: ["shelf", "contract", "registers", "packs", "settings"], changes: [] },
  offers_put: { reads: [], changes: ["registers"] },
  offers_remove: { reads: [], changes: ["registers"] },
  offers_write: { reads: [], changes: [] },
  keep_state: { reads: ["shelf", "settings"], changes: [] },
  keep_back_up: { reads: [], changes: ["settings"] },
  keep_restore: { reads: [], changes: ["shelf", "contract", "annotations", "decisions", "team", "drafts", "registers", "packs", "settings"] },
  keep_lock: { reads: [], changes: ["settings"] },
  keep_take_out: { reads: [], changes: [] },
  keep_verify: { reads: [], changes: [] },
  keep_stop: { reads: [], changes: [] },
  renewals_show: { reads: ["shelf", "contract", "registers"], changes: [] },
  renewals_enter: { reads: [], changes: ["registers"] },
  renewals_settle: { reads: [], changes: ["registers"] },
  renewals_remind: { reads: [], changes: ["registers"] },
  renewals_tell: { reads: [], changes: [] },
  renewals_holidays: { reads: ["registers"], changes: [] },
  renewals_holiday: { reads: [], changes: ["registers"] },
  renewals_holidays_reset: { reads: [], changes: ["registers"] },
  renewals_holidays_import: { reads: [], changes: ["registers"] },
  renewals_holidays_export: { reads: [], changes: [] },
  renewals_calendar: { reads: [], changes: [] },
  renewals_notice: { reads: [], changes: [] },
  evaluation_show: { reads: ["shelf", "contract", "decisions", "packs", "registers"], changes: [] },
  evaluation_put: { reads: [], changes: ["registers"] },
  evaluation_take: { reads: [], changes: ["registers"] },
  evaluation_write: { reads: [], changes: [] },
  about_show: { reads: [], changes: [] },
  about_licences: { reads: [], changes: [] },
  about_texts: { reads: [], changes: [] },
  tracking_show: { reads: ["shelf", "contract", "registers"], changes: [] },
  tracking_take: { reads: [], changes: ["registers"] },
  tracking_put_duties: { reads: [], changes: ["registers"] },
  tracking_put_incidents: { reads: [], changes: ["registers"] },
  tracking_remove: { reads: [], changes: ["registers"] },
  tracking_look: { reads: [], changes: [] },
  tracking_sheet: { reads: [], changes: ["registers"] },
  tracking_keep: { reads: [], changes: ["registers"] },
  tracking_check: { reads: ["registers"], changes: [] },
  tracking_open: { reads: [], changes: [] },
  tracking_sum: { reads: ["contract"], changes: [] },
  tracking_draft: { reads: ["contract", "registers"], changes: [] },
  tracking_put_notice: { reads: [], changes: ["registers"] },
  tracking_period: { reads: ["contract", "registers"], changes: [] },
  tracking_write: { reads: [], changes: [] },
};
