import app from '@adonisjs/core/services/app'
import { languageFolders } from '#app/modules/discovery'
import { defineConfig, formatters, loaders } from '@adonisjs/i18n'

const i18nConfig = defineConfig({
  defaultLocale: 'en',
  supportedLocales: ['en'],
  formatter: formatters.icu(),
  loaders: [app.languageFilesPath(), ...languageFolders()].map((location) => loaders.fs({ location })),
})

export default i18nConfig
