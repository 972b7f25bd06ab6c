import type { Trx } from '#app/data/transact'
import { definePort } from '#app/modules/ports'
import type { ProjectKind } from '#modules/projects/models/project'

export interface ProjectToCheck {
  publicId: string
  accountId: number
  title: string
  brief: string
  questions: string[]
  category: string | null
  kind: ProjectKind
  budget: { minMinor: number; maxMinor: number; currency: string } | null
  /** The worth of the largest budget in US cents; null without a rate. */
  maxUsdMinor: number | null
}

export interface PublishCheck {
  /** May this project be shown to everybody? A `reason` is a translation key that tells the client what to do. */
  check(project: ProjectToCheck): Promise<{ isAllowed: true } | { isAllowed: false; reason: string }>
}

/** Asked before a project becomes public; while nobody answers, or not in time, it may. */
export const publishCheck = definePort<PublishCheck>({
  name: 'projects.publishCheck',
  fallback: { check: async () => ({ isAllowed: true }) },
  deadlineMs: 2_000,
})

export interface TextsToGuard {
  /** As they were typed. */
  texts: string[]
  /** Where they will be read: by everybody on a project, by the client in a proposal. */
  place: 'project' | 'proposal'
  by: { userId: number; accountId: number }
  /** Whom a proposal is for. */
  toAccountId?: number
}

export interface GuardedTexts {
  /** The texts to keep, as many and in the order they were given. */
  texts: string[]
  /** A translation key that tells the author why other words are kept; it may use `{removed}`. */
  warning?: string
  /** What was left out, as it was typed. */
  removed?: string[]
}

export interface ProjectTextGuard {
  /** In which words may this be said? Asked inside the transaction that publishes or sends, and before for the review. */
  look(given: TextsToGuard, trx?: Trx): Promise<GuardedTexts>
}

/** Asked before a project is published or changed and before a proposal is sent; while nobody answers, it is said as typed. */
export const textGuard = definePort<ProjectTextGuard>({
  name: 'projects.textGuard',
  fallback: { look: async ({ texts }) => ({ texts }) },
  deadlineMs: 2_000,
})

export interface OfferCheck {
  /** Does a signed offer, or a contract, stand on this proposal? Public id; asked inside the transaction. */
  hasOffer(proposalId: string, trx?: Trx): Promise<boolean>
}

/** Asked before other terms are asked for: what is offered is not haggled about. While nobody answers, there is no offer. */
export const offerCheck = definePort<OfferCheck>({
  name: 'projects.offerCheck',
  fallback: { hasOffer: async () => false },
  deadlineMs: 2_000,
})
