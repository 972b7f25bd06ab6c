/** What a reader may choose of how pages look; the cookie `ml_theme` or `ml_contrast` holds it for one device. */
export const THEMES = ['system', 'light', 'dark'] as const

/** `more` is 7:1 for words, whatever the device asks for. */
export const CONTRASTS = ['system', 'more'] as const
