import { defineSetting } from '#app/settings/define_setting'

/** How long a client may look at a submission; a contract keeps the figure it was offered with. */
export const autoReleaseDays = defineSetting({
  name: 'contracts.auto_release_days',
  kind: 'integer',
  default: 14,
  min: 1,
  max: 60,
  unit: 'days',
  inTexts: 'review_days',
})

/** How long an offer waits for the freelancer's signature. */
export const offerDays = defineSetting({
  name: 'contracts.offer_days',
  kind: 'integer',
  default: 7,
  min: 1,
  max: 60,
  unit: 'days',
  inTexts: 'offer_days',
})

/** How long the other side of a dispute has to say something before the desk may decide without it. */
export const disputeAnswerDays = defineSetting({
  name: 'contracts.dispute_answer_days',
  kind: 'integer',
  default: 3,
  min: 1,
  max: 30,
  unit: 'days',
  inTexts: 'dispute_answer_days',
})

/** How often a client can ask for changes to one milestone; a contract keeps the figure it was offered with. */
export const changeRounds = defineSetting({
  name: 'contracts.change_rounds',
  kind: 'integer',
  default: 5,
  min: 1,
  max: 20,
  inTexts: 'change_rounds',
})

/** The largest tip, bonus or expense, in US dollars; in other currencies what they are worth. */
export const extraLimit = defineSetting({
  name: 'contracts.extra_limit',
  kind: 'integer',
  default: 10_000,
  min: 1,
  max: 1_000_000,
  roles: ['finance'],
})

/** Bonuses and expenses bear the contract's fee; tips do when this is on. Those given already keep theirs. */
export const tipBearsFee = defineSetting({
  name: 'contracts.tip_bears_fee',
  kind: 'boolean',
  default: false,
  roles: ['finance'],
})

/** So long after a release the platform's fund may pay a client back instead of the freelancer. */
export const fundDays = defineSetting({
  name: 'contracts.fund_days',
  kind: 'integer',
  default: 90,
  min: 0,
  max: 365,
  unit: 'days',
  roles: ['finance'],
})
