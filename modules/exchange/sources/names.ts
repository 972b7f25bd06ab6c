/** Everybody who can be asked for rates, as operators write it. */
export const SOURCE_NAMES = ['exchangerate_api', 'coingecko', 'ecb']
