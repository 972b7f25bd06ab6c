import vine, { errors } from '@vinejs/vine'
import type { I18n } from '@adonisjs/i18n'
import type Contract from '#modules/contracts/models/contract'
import type { WantedMilestone } from '#modules/contracts/models/scope_change'
import { MOST_MILESTONES } from '#modules/contracts/validators/offer'
import { complaints, readMilestones } from '#modules/contracts/validators/read_offer'

const milestone = vine.object({
  id: vine.string().maxLength(16).nullable().optional(),
  title: vine.string().maxLength(160).nullable().optional(),
  amount: vine.string().maxLength(30).nullable().optional(),
  due_on: vine.string().maxLength(10).nullable().optional(),
  place: vine
    .string()
    .regex(/^\d{1,2}$/)
    .nullable()
    .optional(),
})

const change = {
  why: vine.string().minLength(5).maxLength(1000),
  terms: vine.string().minLength(20).maxLength(20_000),
  milestones: vine.array(milestone).maxLength(MOST_MILESTONES).optional(),
}

/** A changed contract alone, to be looked at before it is signed. */
export const changePreviewValidator = vine.create(change)

/** A changed contract with its author's signature. */
export const changeValidator = vine.create({
  ...change,
  reviewed: vine.string().fixedLength(64),
  typed_name: vine.string().minLength(2).maxLength(120),
  agree: vine.accepted(),
})

interface Typed {
  milestones?: {
    id?: string | null
    title?: string | null
    amount?: string | null
    due_on?: string | null
    place?: string | null
  }[]
}

/** The milestones as they are wanted; what is wrong is thrown field by field, as validators do. */
export async function readChange(
  { milestones: rows = [] }: Typed,
  contract: Contract,
  i18n: I18n
): Promise<WantedMilestone[]> {
  const { wrong, object } = complaints(i18n)
  const given = { currency: contract.currency, i18n, notBefore: contract.startsOn }
  const milestones = inPlace(await readMilestones(rows, given, object))
  if (wrong.length > 0) throw new errors.E_VALIDATION_ERROR(wrong)
  return milestones.map(({ title, amount, dueOn, typed }) => ({
    id: typed.id || null,
    title,
    amountMinor: amount.toStored(),
    dueOn,
  }))
}

/** In the order that was asked for; of two with the same place, or none, the one that stood first stays first. */
function inPlace<Row extends { typed: { place?: string | null } }>(rows: Row[]): Row[] {
  return rows
    .map((row, index) => ({ row, place: Number(row.typed.place || index + 1) }))
    .sort((one, other) => one.place - other.place)
    .map(({ row }) => row)
}
