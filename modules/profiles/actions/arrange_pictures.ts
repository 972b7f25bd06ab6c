import { transact, type Trx } from '#app/data/transact'
import { giveUpFiles } from '#app/files/stored_file'

export const DIRECTIONS = ['earlier', 'later'] as const
export type Direction = (typeof DIRECTIONS)[number]

interface Placed {
  id: number
  public_id: string
  file_id: number
}

/** The pictures of a case in their order, nobody else's to change until the transaction ends; null without the case. */
export async function lockedPictures(caseId: number, trx: Trx): Promise<Placed[] | null> {
  if (!(await trx.from('portfolio_cases').where('id', caseId).forUpdate().select('id').first())) return null
  const pictures = trx.from('portfolio_pictures').where('case_id', caseId).orderBy('position').orderBy('id')
  return pictures.select('id', 'public_id', 'file_id')
}

/** Changes places with the picture before or after it; the outermost stay where they are. */
export function movePicture(caseId: number, publicId: string, direction: Direction) {
  return transact(async (trx) => {
    const pictures = (await lockedPictures(caseId, trx)) ?? []
    const from = pictures.findIndex(({ public_id: id }) => id === publicId)
    const to = from + (direction === 'earlier' ? -1 : 1)
    if (from < 0 || !pictures[to]) return
    const [moved] = pictures.splice(from, 1)
    pictures.splice(to, 0, moved)
    await number(pictures, trx)
  })
}

/** Takes a picture off its case; without effect when it is gone. */
export function removePicture(caseId: number, publicId: string) {
  return transact(async (trx) => {
    const pictures = (await lockedPictures(caseId, trx)) ?? []
    const removed = pictures.find(({ public_id: id }) => id === publicId)
    if (!removed) return
    await trx.from('portfolio_pictures').where('id', removed.id).delete()
    await giveUpFiles([removed.file_id], trx)
    await number(
      pictures.filter((one) => one !== removed),
      trx
    )
  })
}

async function number(pictures: Placed[], trx: Trx) {
  for (const [position, { id }] of pictures.entries()) {
    await trx.from('portfolio_pictures').where('id', id).update({ position })
  }
}
