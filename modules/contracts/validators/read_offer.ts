import { errors } from '@vinejs/vine'
import type { I18n } from '@adonisjs/i18n'
import { howToWrite } from '#app/money/how_to_write'
import { Money } from '#app/money/money'
import { limitIn } from '#app/money/worth'
import { isDay, today } from '#modules/contracts/day'
import type { MilestoneTerms } from '#modules/contracts/contract_text'

/** The largest price of a milestone; in other currencies what it is worth. */
const LARGEST = Money.parse('1000000', 'USD')!

interface TypedMilestone {
  title?: string | null
  amount?: string | null
  due_on?: string | null
}

interface TypedOffer {
  starts_on: string
  milestones: TypedMilestone[]
}

interface Reader {
  currency: string
  zone: string
  i18n: I18n
}

type Object = (field: string, rule: string, data?: any) => void

/** Reads days and sums of an offer. Rows left blank are dropped; what is wrong is thrown field by field, as validators do. */
export async function readOffer(
  { starts_on: startsOn, milestones: rows }: TypedOffer,
  { currency, zone, i18n }: Reader
): Promise<{ startsOn: string; milestones: MilestoneTerms[] }> {
  const { wrong, object } = complaints(i18n)
  if (!isDay(startsOn)) object('starts_on', 'day')
  else if (startsOn < today(zone)) object('starts_on', 'start_past')

  const milestones = await readMilestones(rows, { currency, i18n, notBefore: startsOn }, object)
  if (wrong.length === 0 && milestones.length === 0) object('milestones.0.title', 'no_milestones')
  if (wrong.length > 0) throw new errors.E_VALIDATION_ERROR(wrong)
  return { startsOn, milestones }
}

/** Collects what is wrong with fields, in words. */
export function complaints(i18n: I18n) {
  const wrong: { field: string; message: string; rule: string }[] = []
  const object: Object = (field, rule, data) =>
    wrong.push({ field, rule, message: i18n.t(`contracts.invalid.${rule}`, data) })
  return { wrong, object }
}

/** Rows of a form as milestones, each with what else stood in its row; blank ones are dropped. */
export async function readMilestones<Typed extends TypedMilestone>(
  rows: Typed[],
  { currency, i18n, notBefore }: { currency: string; i18n: I18n; notBefore: string },
  object: Object
): Promise<(MilestoneTerms & { typed: Typed })[]> {
  const most = await limitIn(currency, LARGEST)
  return rows.flatMap((row, index) => {
    if (!row.title && !row.amount && !row.due_on) return []
    const amount = readAmount(row.amount ?? '', most)
    if (!row.title) object(`milestones.${index}.title`, 'milestone_title')
    if (!amount) {
      object(`milestones.${index}.amount`, 'amount', {
        ...howToWrite(currency),
        most: most.format(i18n.locale, { short: true }),
      })
    }
    if (row.due_on && !isDay(row.due_on)) object(`milestones.${index}.due_on`, 'day')
    else if (row.due_on && row.due_on < notBefore) object(`milestones.${index}.due_on`, 'due_before_start')
    return amount && row.title ? [{ title: row.title, amount, dueOn: row.due_on ?? null, typed: row }] : []
  })
}

/** A positive sum up to the largest, to the cent; null for anything else. */
function readAmount(text: string, most: Money): Money | null {
  const amount = Money.parse(text, most.currency)
  return amount && amount.isPositive && amount.compare(most) <= 0 ? amount : null
}
