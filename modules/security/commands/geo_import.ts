import { args, BaseCommand, flags } from '@adonisjs/core/ace'

const FAULTS: Record<string, (details: any) => string> = {
  unreadable: ({ why }) => `It cannot be read (${why})`,
  too_large: ({ most }) => `It is larger than ${most} MB`,
  damaged: ({ why }) => `It is no whole file in MaxMind's format (${why})`,
  knows_nothing: () => 'It knows neither countries nor network operators of any address that was tried',
  whose: () =>
    'It does not say whose data it is. Say --source="IP Geolocation by ..." as its licence wants it, and --link',
}

/** Takes over a file that says where addresses are; ends with 1 and leaves the one before in force when it is damaged. */
export default class GeoImport extends BaseCommand {
  static commandName = 'geo:import'
  static description = 'Import a file in MaxMind format that says where addresses are, or whose networks they belong to'
  static options = { startApp: true }

  @args.string({ description: 'The file, with the ending mmdb' })
  declare file: string

  @flags.string({ description: 'How the licence of the data wants them named on pages that show places' })
  declare source?: string

  @flags.string({ description: 'Where that name leads: an address with https' })
  declare link?: string

  async run() {
    const { ImportPlaces } = await import('#modules/security/actions/import_places')
    if (this.link && !/^https:\/\/\S+$/.test(this.link)) return this.#refuse('--link must be an address with https')
    const source = this.source?.trim() ? { text: this.source.trim(), link: this.link ?? null } : undefined
    const outcome = await new ImportPlaces().handle(this.file, source)
    if (!outcome.ok) return this.#refuse(`${this.file}: ${FAULTS[outcome.reason](outcome.details)}`)
    const { slot, source: named } = outcome.value
    this.logger.success(`${slot} is in force within a minute; pages with places say "${named.text}"`)
  }

  #refuse(message: string) {
    this.logger.error(message)
    this.exitCode = 1
  }
}
