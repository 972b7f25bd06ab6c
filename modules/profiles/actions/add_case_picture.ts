import type { Identity } from '#app/http/identity'
import { newPublicId } from '#app/data/public_id'
import { transact, type Trx } from '#app/data/transact'
import { receiveFiles, type Upload, type UploadRefusal } from '#app/files/intake'
import { keepFiles, type StoredFile } from '#app/files/stored_file'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { lockedPictures } from '#modules/profiles/actions/arrange_pictures'

export const MOST_PICTURES = 8

interface NewPicture {
  caseId: number
  upload: Upload
  alt: string
}

export type PictureRefused = UploadRefusal | 'too_many' | 'gone'

/** Puts a picture behind the others of a case. */
export default class AddCasePicture {
  async handle({ caseId, upload, alt }: NewPicture, by: Identity): Promise<Outcome<void, PictureRefused>> {
    const received = await receiveFiles([upload], { by, purpose: 'portfolio' })
    if (!received.ok) return received
    const [file] = received.value
    return transact<Outcome<void, PictureRefused>>(async (trx) => {
      const others = await lockedPictures(caseId, trx)
      if (!others) return refuse('gone')
      if (others.length >= MOST_PICTURES) return refuse('too_many', { most: MOST_PICTURES })
      await this.#insert({ caseId, file, alt, position: others.length }, trx)
      await keepFiles([file], trx)
      return done(undefined)
    })
  }

  async #insert(
    { caseId, file, alt, position }: { caseId: number; file: StoredFile; alt: string; position: number },
    trx: Trx
  ) {
    const { width, height } = await trx.from('files').where('id', file.id).select('width', 'height').firstOrFail()
    await trx.table('portfolio_pictures').insert({
      public_id: newPublicId(),
      case_id: caseId,
      file_id: file.id,
      sha256: file.sha256,
      width,
      height,
      alt,
      position,
      created_at: clock.now(),
    })
  }
}
