import type { HttpContext } from '@adonisjs/core/http'
import { sendFile } from '#app/files/send_file'
import { askedDispute } from '#modules/contracts/controllers/asked_for'
import { evidenceFile } from '#modules/contracts/queries/evidence_file'

export default class DisputeFilesController {
  /** Evidence, or a file handed in for the disputed milestone: for both parties and for the desk, byte for byte. */
  async show(ctx: HttpContext) {
    const { dispute } = await askedDispute(ctx, 'seeEvidence')
    return sendFile(ctx, await evidenceFile(dispute, ctx.params.file))
  }
}
