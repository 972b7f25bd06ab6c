import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import type { Picture } from '#app/files/images/picture_urls'

export interface CasePicture extends Picture {
  publicId: string
  /** What is to be seen, in words. */
  alt: string
}

/** Pictures by case id, in their order; one query for any number of cases. */
export async function casePictures(caseIds: number[], trx?: Trx): Promise<Map<number, CasePicture[]>> {
  const pictures = new Map<number, CasePicture[]>()
  if (caseIds.length === 0) return pictures
  const rows = await (trx ?? db)
    .from('portfolio_pictures')
    .whereIn('case_id', caseIds)
    .orderBy('position')
    .orderBy('id')
    .select('case_id', 'public_id', 'sha256', 'width', 'height', 'alt')
  for (const { case_id: id, public_id: publicId, ...picture } of rows) {
    pictures.set(id, [...(pictures.get(id) ?? []), { publicId, ...picture }])
  }
  return pictures
}

/** The cases of an account in their order, each with its pictures. */
export async function casesWithPictures(accountId: number) {
  const rows = await db
    .from('portfolio_cases')
    .where('account_id', accountId)
    .orderBy('position')
    .select('id', 'public_id as publicId', 'title', 'problem', 'work', 'outcome')
  const pictures = await casePictures(rows.map(({ id }) => id))
  return rows.map(({ id, ...one }) => ({ ...one, pictures: pictures.get(id) ?? [] }))
}

export type ShownCase = Awaited<ReturnType<typeof casesWithPictures>>[number]
