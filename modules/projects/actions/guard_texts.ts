import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import type { Caution } from '#app/http/caution'
import { textGuard, type TextsToGuard } from '#modules/projects/ports'
import { LONGEST_TITLE } from './project_input.js'
import type { ProposalTerms } from './proposal_terms.js'

const LONGEST_QUESTION = 300
const LONGEST_NOTE = 500

interface Guarded<Texts> {
  said: Texts
  /** What the author is told when other words are kept than those typed. */
  caution: Caution | null
}

export interface ProjectTexts {
  title: string
  brief: string
  questions: string[]
}

/** What a project says to everybody, in the words in which it may be said. */
export async function guardProject(
  { title, brief, questions }: ProjectTexts,
  by: TextsToGuard['by'],
  trx: Trx
): Promise<Guarded<ProjectTexts>> {
  const { texts, caution } = await guard({ texts: [title, brief, ...questions], place: 'project', by }, trx)
  const [heading, body, ...asked] = texts
  const said = {
    title: fit(heading, LONGEST_TITLE),
    brief: body,
    questions: asked.map((text) => fit(text, LONGEST_QUESTION)),
  }
  return { said, caution }
}

/** What a proposal or a counter-offer says to the other side: letter, milestones and answers. */
export async function guardTerms<Terms extends ProposalTerms>(
  terms: Terms,
  { by, toAccountId }: { by: Identity; toAccountId: number },
  trx?: Trx
): Promise<Guarded<Terms>> {
  const { milestones, answers = [] } = terms
  const titles = milestones.map(({ title }) => title)
  const about = {
    place: 'proposal',
    by: { userId: by.id, accountId: by.accountId },
    toAccountId,
  } as const
  const { texts, caution } = await guard({ texts: [terms.letter, ...titles, ...answers], ...about }, trx)
  const said = {
    ...terms,
    letter: texts[0],
    milestones: milestones.map((part, index) => ({ ...part, title: fit(texts[1 + index], LONGEST_TITLE) })),
    ...(terms.answers && { answers: texts.slice(1 + titles.length) }),
  }
  return { said, caution }
}

/** What one side writes to the other about a proposal besides its terms: a reason, a note. */
export async function guardNote(
  text: string,
  { by, toAccountId, longest = LONGEST_NOTE }: { by: Identity; toAccountId: number; longest?: number },
  trx: Trx
): Promise<Guarded<string>> {
  const author = { userId: by.id, accountId: by.accountId }
  const { texts, caution } = await guard({ texts: [text], place: 'proposal', by: author, toAccountId }, trx)
  return { said: fit(texts[0], longest), caution }
}

async function guard(given: TextsToGuard, trx?: Trx) {
  const { texts, warning, removed } = await textGuard.ask('look', given, trx)
  return { texts, caution: warning ? { words: warning, removed } : null }
}

/** What stands in for something short may be longer than its column. */
function fit(text: string, most: number) {
  return text.slice(0, most)
}
