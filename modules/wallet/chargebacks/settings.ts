import { defineSetting } from '#app/settings/define_setting'

/**
 * How much of each earning goes to what its owner owes after a bank took a payment of theirs back. Half by default: the
 * debt is paid, and whoever works still earns.
 */
export const debtShare = defineSetting({
  name: 'wallet.debt_share',
  kind: 'percent',
  default: 5_000,
  min: 0,
  max: 10_000,
  roles: ['finance'],
})
