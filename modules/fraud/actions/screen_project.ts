import { createHash } from 'node:crypto'
import { clock } from '#app/time/clock'
import { isUniqueViolation } from '#app/data/errors'
import { newPublicId } from '#app/data/public_id'
import { transact, type Trx } from '#app/data/transact'
import type { Verdict } from '#app/modules/verdict'
import type { ProjectToCheck } from '#modules/projects/api'
import { fold } from '../guard/fold.js'
import { isNewClient } from '../queries/is_new_client.js'
import { lastScreening } from '../queries/last_screening.js'
import { holdScore } from '../settings.js'
import { tellStaff } from './tell_staff.js'
import { signals, type Fired, type Post } from '../signals/signals.js'

const HELD: Verdict = { isAllowed: false, reason: 'fraud.held.told' }
const REFUSED: Verdict = { isAllowed: false, reason: 'fraud.held.refused_told' }

/**
 * Looks at a post before it is published. A client who paid before, or whose account is not new, may always; of the
 * others what scores too high is held until an operator decides. Every look is kept with what fired. Posted again
 * unchanged, the answer is the same and nothing new is kept.
 */
export default class ScreenProject {
  async handle(project: ProjectToCheck): Promise<Verdict> {
    const post = asPost(project)
    const last = await lastScreening(project.publicId)
    if (last?.postHash === post.postHash) {
      if (last.state === 'held') return HELD
      if (last.state === 'refused') return REFUSED
    }
    const fired = (await isNewClient(project.accountId)) ? await lookAt(post) : []
    const score = fired.reduce((sum, { weight }) => sum + weight, 0)
    const isHeld = score >= holdScore.get()
    await this.#keep(post, { fired, score, isHeld })
    return isHeld ? HELD : { isAllowed: true }
  }

  async #keep(post: Post, { fired, score, isHeld }: { fired: Fired[]; score: number; isHeld: boolean }) {
    const row = {
      public_id: newPublicId(),
      project_id: post.publicId,
      account_id: post.accountId,
      state: isHeld ? 'held' : 'passed',
      held_project_id: isHeld ? post.publicId : null,
      score,
      signals: JSON.stringify(fired),
      text_hash: post.textHash,
      post_hash: post.postHash,
      title: isHeld ? post.title : null,
      brief: isHeld ? post.brief : null,
      created_at: clock.now(),
    }
    try {
      await transact(async (trx) => {
        await replaceHeld(post.publicId, trx)
        await trx.table('fraud_screenings').insert(row)
        if (isHeld) await tellStaff(trx)
      })
    } catch (error) {
      // Posted twice at once: the other one is held already.
      if (!isUniqueViolation(error)) throw error
    }
  }
}

/** A look that nobody has to decide on any more: the text was changed, or the project was published. */
export async function replaceHeld(projectId: string, trx: Trx) {
  await trx
    .from('fraud_screenings')
    .where('held_project_id', projectId)
    .update({ state: 'replaced', held_project_id: null, decided_at: clock.now() })
}

async function lookAt(post: Post): Promise<Fired[]> {
  const fired: Fired[] = []
  for (const { name, weight, look } of signals) {
    const found = await look(post)
    if (found !== null) fired.push({ name, weight, found })
  }
  return fired
}

function asPost(project: ProjectToCheck): Post {
  const text = [project.title, project.brief, ...project.questions].join('\n')
  const { category, kind, budget } = project
  const all = JSON.stringify([text, category, kind, budget])
  return { ...project, text, textHash: hashOf(project.brief), postHash: sha256(all) }
}

/** The same for texts that differ in blanks, case and signs only. */
function hashOf(text: string) {
  const words = fold(text).text.match(/[\p{L}\d]+/gu) ?? []
  return sha256(words.join(' '))
}

function sha256(text: string) {
  return createHash('sha256').update(text).digest('hex')
}
