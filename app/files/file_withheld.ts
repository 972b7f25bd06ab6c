import { Refusal } from '#app/http/refusal'

/** A file that is there and not handed out: 410 for one with a virus, 409 while it waits to be looked through. */
export class FileWithheld extends Refusal {
  constructor(state: string, name: string) {
    super(`ui.files.${state === 'infected' ? 'infected' : 'waiting'}`, { name })
    this.status = state === 'infected' ? 410 : 409
  }
}
