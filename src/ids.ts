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
  retrySources: 'partnerEvents.retrySources',
  filterSources: 'partnerEvents.filterSources',
  clearSourceFilter: 'partnerEvents.clearSourceFilter',
  addPartnerName: 'partnerEvents.addPartnerName',
  explainSources: 'partnerEvents.explainSources',
  copySourceName: 'partnerEvents.copySourceName',
  copySourceArn: 'partnerEvents.copySourceArn',
  copyAccount: 'partnerEvents.copyAccount',
  deleteSource: 'partnerEvents.deleteSource',
  createBus: 'partnerEvents.createBus',
  activateSource: 'partnerEvents.activateSource',
  deactivateSource: 'partnerEvents.deactivateSource',
  deleteBus: 'partnerEvents.deleteBus',
} as const;

export const commandIds = {
  ...sourceCommandIds,
  sendFile: 'partnerEvents.sendFile',
  sendEntry: 'partnerEvents.sendEntry',
  sendSelection: 'partnerEvents.sendSelection',
  cancelSend: 'partnerEvents.cancelSend',
  resendRejected: 'partnerEvents.resendRejected',
  showResults: 'partnerEvents.showResults',
  clearOutcomes: 'partnerEvents.clearOutcomes',
  check: 'partnerEvents.check',
  explainProblem: 'partnerEvents.explainProblem',
  copyEventId: 'partnerEvents.copyEventId',
  newEventsFile: 'partnerEvents.newEventsFile',
  goToSource: 'partnerEvents.goToSource',
  goToEntries: 'partnerEvents.goToEntries',
  newEventsFileFromSource: 'partnerEvents.newEventsFileFromSource',
  sendTestEvent: 'partnerEvents.sendTestEvent',
  showResultsOfSource: 'partnerEvents.showResultsOfSource',
  pickConnection: 'partnerEvents.pickConnection',
  openConnectionSettings: 'partnerEvents.openConnectionSettings',
  showCallerIdentity: 'partnerEvents.showCallerIdentity',
  signIn: 'partnerEvents.signIn',
  showDeliveredEvents: 'partnerEvents.showDeliveredEvents',
  copyLocalEndpoint: 'partnerEvents.copyLocalEndpoint',
  createSource: 'partnerEvents.createSource',
  offerSource: 'partnerEvents.offerSource',
} as const;

export const settingIds = {
  connections: 'connections',
  warningBytes: 'limits.warningBytes',
  maximumBytes: 'limits.maximumBytes',
  requestBytes: 'send.requestBytes',
  concurrency: 'send.concurrency',
  keepSent: 'history.keepSent',
  historySends: 'history.sends',
  historyMegabytes: 'history.megabytes',
  checkSources: 'checkSources',
  announceSends: 'announceSends',
} as const;

export const viewIds = {
  sources: 'partnerEvents.sources',
} as const;

export const viewContainerId = 'partnerEvents';

/** Keys of `when` clauses that this extension sets: about the file in the active editor, the connection and the view "Sources". */
export const contextKeys = {
  /** The active editor has an events file that is checked: no older version, none that VS Code keeps to itself. */
  eventsFile: 'partnerEvents.eventsFile',
  /** The same, and its entries can be sent: nobody is merging it. */
  sendable: 'partnerEvents.sendable',
  sending: 'partnerEvents.sending',
  hasOutcomes: 'partnerEvents.hasOutcomes',
  hasRejected: 'partnerEvents.hasRejected',
  sourcesState: 'partnerEvents.sourcesState',
  sourcesFiltered: 'partnerEvents.sourcesFiltered',
  connectedToLocal: 'partnerEvents.connectedToLocal',
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
  delivered: 'partner-events-delivered',
  /** Of the entries of test events, which stand in no file. */
  testEvent: 'partner-events-test-event',
} as const;
