/**
 * Text from a web page as it may be shown: control characters, which a terminal would obey, become spaces, and invisible
 * ones are taken out, among them those that turn the direction of what stands beside them.
 */
export const tame = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').replace(/[\p{Cf}\u2028\u2029]+/gu, '')
