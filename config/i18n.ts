import app from '@adonisjs/core/services/app'
import { languageFolders } from '#app/modules/discovery'
import { MessageFormatter } from '#app/ui/message_formatter'
import { PSEUDO_LOCALE, pseudoLoader } from '#app/ui/pseudo_locale'
import { defineConfig, loaders } from '@adonisjs/i18n'

const folders = [app.languageFilesPath(), ...languageFolders()]

/** The made-up language shows what was left untranslated or does not fit; people are never offered it. */
const isPseudoOffered = !app.inProduction

const i18nConfig = defineConfig({
  defaultLocale: 'en',
  supportedLocales: isPseudoOffered ? ['en', PSEUDO_LOCALE] : ['en'],
  formatter: () => new MessageFormatter(),
  loaders: [
    ...folders.map((location) => loaders.fs({ location })),
    ...(isPseudoOffered ? folders.map(pseudoLoader) : []),
  ],
})

export default i18nConfig
