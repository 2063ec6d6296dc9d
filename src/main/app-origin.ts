export const APP_SCHEME = 'desk'
export const APP_ORIGIN = 'desk://app'
export const APP_URL = 'desk://app/'
export const PREVIEW_PATH = '/preview/'
