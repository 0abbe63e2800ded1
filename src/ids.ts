/** The language of `*.events.json` files. */
export const languageId = 'partner-events';

/** Prefix of every setting. */
export const settingsSection = 'partnerEvents';

/** The commands of the view "Sources". */
export const sourceCommandIds = {
  refreshSources: 'partnerEvents.refreshSources',
  refreshSource: 'partnerEvents.refreshSource',
  refreshNamespace: 'partnerEvents.refreshNamespace',
  refreshPartner: 'partnerEvents.refreshPartner',
  loadMoreSources: 'partnerEvents.loadMoreSources',
  loadAllSources: 'partnerEvents.loadAllSources',
  retrySources: 'partnerEvents.retrySources',
  filterSources: 'partnerEvents.filterSources',
  clearSourceFilter: 'partnerEvents.clearSourceFilter',
  addPartnerName: 'partnerEvents.addPartnerName',
  explainSources: 'partnerEvents.explainSources',
  copySourceName: 'partnerEvents.copySourceName',
  copySourceArn: 'partnerEvents.copySourceArn',
  copyAccount: 'partnerEvents.copyAccount',
  copySourceCommand: 'partnerEvents.copySourceCommand',
  copyCustomerInstructions: 'partnerEvents.copyCustomerInstructions',
  deleteSource: 'partnerEvents.deleteSource',
  deleteSources: 'partnerEvents.deleteSources',
  createBus: 'partnerEvents.createBus',
  activateSource: 'partnerEvents.activateSource',
  deactivateSource: 'partnerEvents.deactivateSource',
  deleteBus: 'partnerEvents.deleteBus',
} as const;

/** The commands that send entries of the file in front, and lead to what became of them. */
export const sendCommandIds = {
  sendFile: 'partnerEvents.sendFile',
  sendEntry: 'partnerEvents.sendEntry',
  sendSelection: 'partnerEvents.sendSelection',
  sendCopies: 'partnerEvents.sendCopies',
  sendWith: 'partnerEvents.sendWith',
  cancelSend: 'partnerEvents.cancelSend',
  resendRejected: 'partnerEvents.resendRejected',
  sendNotSent: 'partnerEvents.sendNotSent',
  resendUnknown: 'partnerEvents.resendUnknown',
  resendEntries: 'partnerEvents.resendEntries',
  showResults: 'partnerEvents.showResults',
  clearOutcomes: 'partnerEvents.clearOutcomes',
  copyEventId: 'partnerEvents.copyEventId',
} as const;

/** The commands about a partner event source that lead into the editor or out of it. */
export const entriesCommandIds = {
  goToSource: 'partnerEvents.goToSource',
  goToEntries: 'partnerEvents.goToEntries',
  newEventsFileFromSource: 'partnerEvents.newEventsFileFromSource',
  sendTestEvent: 'partnerEvents.sendTestEvent',
  showResultsOfSource: 'partnerEvents.showResultsOfSource',
} as const;

/** Every command of the language mode. */
export const editorCommandIds = {
  ...sendCommandIds,
  ...entriesCommandIds,
  check: 'partnerEvents.check',
  explainProblem: 'partnerEvents.explainProblem',
  newEventsFile: 'partnerEvents.newEventsFile',
  openExamples: 'partnerEvents.openExamples',
  makeEvents: 'partnerEvents.makeEvents',
  importEntries: 'partnerEvents.importEntries',
  newEntry: 'partnerEvents.newEntry',
  openAsEventsFile: 'partnerEvents.openAsEventsFile',
  useKnownSource: 'partnerEvents.useKnownSource',
  sortMembers: 'partnerEvents.sortMembers',
  removeDuplicates: 'partnerEvents.removeDuplicates',
  splitFile: 'partnerEvents.splitFile',
  newFileWithEveryMember: 'partnerEvents.newFileWithEveryMember',
  newYamlWithEveryMember: 'partnerEvents.newYamlWithEveryMember',
  newSourceAsJson: 'partnerEvents.newSourceAsJson',
  newSourceAsYaml: 'partnerEvents.newSourceAsYaml',
  showSampleAnswer: 'partnerEvents.showSampleAnswer',
  copyEntriesAs: 'partnerEvents.copyEntriesAs',
  saveEntriesAs: 'partnerEvents.saveEntriesAs',
  showDelivery: 'partnerEvents.showDelivery',
  goToNextFailed: 'partnerEvents.goToNextFailed',
  goToPreviousFailed: 'partnerEvents.goToPreviousFailed',
} as const;

/** The commands about connections and the built-in Local EventBridge. */
export const connectionCommandIds = {
  pickConnection: 'partnerEvents.pickConnection',
  openConnectionSettings: 'partnerEvents.openConnectionSettings',
  showCallerIdentity: 'partnerEvents.showCallerIdentity',
  signIn: 'partnerEvents.signIn',
  copyLocalEndpoint: 'partnerEvents.copyLocalEndpoint',
  misbehave: 'partnerEvents.misbehave',
} as const;

/** The commands that help to find out what went wrong in the extension itself. */
export const logCommandIds = {
  showLog: 'partnerEvents.showLog',
  copyBugReport: 'partnerEvents.copyBugReport',
} as const;

/** The commands of the view "Delivered". */
export const deliveredCommandIds = {
  showDeliveredEvents: 'partnerEvents.showDeliveredEvents',
  openDelivery: 'partnerEvents.openDelivery',
  goToEntryOfDelivery: 'partnerEvents.goToEntryOfDelivery',
  copyDeliveredEventId: 'partnerEvents.copyDeliveredEventId',
  newEventsFileFromDelivered: 'partnerEvents.newEventsFileFromDelivered',
  filterDelivered: 'partnerEvents.filterDelivered',
  clearDeliveredFilter: 'partnerEvents.clearDeliveredFilter',
  groupDelivered: 'partnerEvents.groupDelivered',
  ungroupDelivered: 'partnerEvents.ungroupDelivered',
  clearDelivered: 'partnerEvents.clearDelivered',
} as const;

/** The commands that create sources and offer them to accounts. */
export const creatingCommandIds = {
  createSource: 'partnerEvents.createSource',
  offerSource: 'partnerEvents.offerSource',
  createSources: 'partnerEvents.createSources',
} as const;

/** The commands of the view "Sends". */
export const historyCommandIds = {
  goToSentEntry: 'partnerEvents.goToSentEntry',
  openSentFile: 'partnerEvents.openSentFile',
  showSent: 'partnerEvents.showSent',
  showResultsOfSend: 'partnerEvents.showResultsOfSend',
  showResultsAsJson: 'partnerEvents.showResultsAsJson',
  showResultsAsTable: 'partnerEvents.showResultsAsTable',
  showCliText: 'partnerEvents.showCliText',
  showCliTable: 'partnerEvents.showCliTable',
  queryResults: 'partnerEvents.queryResults',
  compareSends: 'partnerEvents.compareSends',
  resendOfSend: 'partnerEvents.resendOfSend',
  copyEventIds: 'partnerEvents.copyEventIds',
  copySentEntriesAs: 'partnerEvents.copySentEntriesAs',
  saveSentEntriesAs: 'partnerEvents.saveSentEntriesAs',
  removeSends: 'partnerEvents.removeSends',
  clearSends: 'partnerEvents.clearSends',
  filterSends: 'partnerEvents.filterSends',
  clearSendFilter: 'partnerEvents.clearSendFilter',
  loadMoreSends: 'partnerEvents.loadMoreSends',
} as const;

/** Every command. Each belongs to one of the lists above, whose feature has to handle it. */
export const commandIds = {
  ...sourceCommandIds,
  ...editorCommandIds,
  ...connectionCommandIds,
  ...creatingCommandIds,
  ...logCommandIds,
  ...deliveredCommandIds,
  ...historyCommandIds,
} as const;

/** The tools that language models may use. */
export const toolIds = {
  check: 'partnerEvents_check',
  explainProblem: 'partnerEvents_explainProblem',
  listSources: 'partnerEvents_listSources',
  lastSend: 'partnerEvents_lastSend',
  draft: 'partnerEvents_draft',
  send: 'partnerEvents_send',
} as const;

export const settingIds = {
  connections: 'connections',
  warningBytes: 'limits.warningBytes',
  maximumBytes: 'limits.maximumBytes',
  requestBytes: 'send.requestBytes',
  concurrency: 'send.concurrency',
  askBeforeRepeating: 'send.askBeforeRepeating',
  requestsPerSecond: 'send.requestsPerSecond',
  attempts: 'send.attempts',
  longestWait: 'send.longestWait',
  keepSent: 'history.keepSent',
  historySends: 'history.sends',
  historyMegabytes: 'history.megabytes',
  logDetails: 'log.details',
  checkSources: 'checkSources',
  announceSends: 'announceSends',
  inlayHints: 'inlayHints',
} as const;

export const viewIds = {
  sources: 'partnerEvents.sources',
  delivered: 'partnerEvents.delivered',
  sends: 'partnerEvents.sends',
} as const;

export const viewContainerId = 'partnerEvents';

/** Keys of `when` clauses that this extension sets: about the file in the active editor, the connection, and the views. */
export const contextKeys = {
  /** The active editor has an events file that is checked: no older version, none that VS Code keeps to itself. */
  eventsFile: 'partnerEvents.eventsFile',
  /** The same, and its entries can be sent: nobody is merging it. */
  sendable: 'partnerEvents.sendable',
  /** The active editor has a JSON file that may hold entries. */
  jsonWithEntries: 'partnerEvents.jsonWithEntries',
  /** A send of the file in the active editor runs. */
  sending: 'partnerEvents.sending',
  /** A send of any file runs. */
  sendingAny: 'partnerEvents.sendingAny',
  hasOutcomes: 'partnerEvents.hasOutcomes',
  hasAccepted: 'partnerEvents.hasAccepted',
  hasRejected: 'partnerEvents.hasRejected',
  hasNotSent: 'partnerEvents.hasNotSent',
  hasUnknown: 'partnerEvents.hasUnknown',
  /** Entries were rejected, or their outcome is unknown. */
  hasFailed: 'partnerEvents.hasFailed',
  sourcesState: 'partnerEvents.sourcesState',
  sourcesFiltered: 'partnerEvents.sourcesFiltered',
  /** A list of sources of the connection ends before its end. */
  sourcesGoOn: 'partnerEvents.sourcesGoOn',
  /** Something keeps sources of the connection from being listed. */
  sourcesFailed: 'partnerEvents.sourcesFailed',
  sendsFiltered: 'partnerEvents.sendsFiltered',
  /** The sends were looked for, and there are none. */
  nothingSent: 'partnerEvents.nothingSent',
  connectedToLocal: 'partnerEvents.connectedToLocal',
  /** Local was asked for its deliveries, and there are none. */
  nothingDelivered: 'partnerEvents.nothingDelivered',
  deliveredFiltered: 'partnerEvents.deliveredFiltered',
  deliveredGrouped: 'partnerEvents.deliveredGrouped',
  /** An event is selected in the view "Delivered". */
  deliverySelected: 'partnerEvents.deliverySelected',
  /** The credentials of the current connection hang on a sign-in that can be run. */
  canSignIn: 'partnerEvents.canSignIn',
} as const;

export const colorIds = {
  accepted: 'partnerEvents.acceptedForeground',
  rejected: 'partnerEvents.rejectedForeground',
  unknown: 'partnerEvents.unknownForeground',
  notSent: 'partnerEvents.notSentForeground',
  outdated: 'partnerEvents.outdatedForeground',
} as const;

/** Schemes of what this extension shows or sends and no folder holds. */
export const documentSchemes = {
  results: 'partner-events-results',
  sent: 'partner-events-sent',
  delivered: 'partner-events-delivered',
  /** Of results as the AWS CLI prints them. */
  queried: 'partner-events-queried',
  /** Of what a send would do. */
  sample: 'partner-events-sample',
  /** Of the entries of test events, which stand in no file. */
  testEvent: 'partner-events-test-event',
  /** Of files that were closed and never saved. */
  neverSaved: 'partner-events-never-saved',
} as const;
