import type { HttpContext } from '@adonisjs/core/http'
import { sendFile } from '#app/files/send_file'
import { askedContract } from '#modules/contracts/controllers/asked_for'
import { submittedFile } from '#modules/contracts/queries/submitted_file'

export default class SubmissionFilesController {
  /** A submitted file, for both parties, exactly as it was handed in. */
  async show(ctx: HttpContext) {
    const contract = await askedContract(ctx, 'view')
    return sendFile(ctx, await submittedFile(contract, ctx.params.file))
  }
}
