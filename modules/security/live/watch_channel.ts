/** Where the operators' page of threats hears that something was counted. */
export const WATCH_CHANNEL = 'security.watch'
