import type { Identity } from '#app/http/identity'
import { use } from '#app/modules/use'
import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'

interface Decision {
  publicId: string
  decision: 'released' | 'refused'
  by: Identity
  /** Kept; the client reads it when the post is refused. */
  reason: string
}

/**
 * What a person decides on a held post: it is published, or the client is told why not. Refuses with `decided` when
 * somebody was faster, `changed` and `not_draft` when the project is not any more what was held. A post that was dropped
 * meanwhile is refused without a word to anybody: it only leaves the list.
 */
export default class DecideHeldPost {
  async handle(
    { publicId, decision, by, reason }: Decision,
    trx: Trx
  ): Promise<Outcome<void, 'decided' | 'changed' | 'not_draft'>> {
    const held = await trx.from('fraud_screenings').where('public_id', publicId).firstOrFail()
    const isGone = (await use('projects').project(held.project_id, trx))?.state !== 'draft'
    const decided = await trx
      .from('fraud_screenings')
      .where({ id: held.id, state: 'held' })
      .update({
        state: isGone ? 'replaced' : decision,
        held_project_id: null,
        decided_at: clock.now(),
        decided_by: by.id,
        decision_reason: reason,
      })
    if (Number(decided) === 0) return refuse('decided')

    if (decision === 'released') {
      const { project_id: id, title, brief } = held
      const released = await use('projects').releaseProject({ publicId: id, seen: { title, brief } }, trx)
      if (!released.ok) return released
    }
    if (!isGone) await this.#tell(held, { decision, reason }, trx)
    return done(undefined)
  }

  #tell(held: any, { decision, reason }: Pick<Decision, 'decision' | 'reason'>, trx: Trx) {
    const data = { project: held.title, reason }
    return use('messaging').notify(
      { accountId: held.account_id, kind: `fraud.notices.${decision}`, data, path: `/projects/${held.project_id}` },
      trx
    )
  }
}
