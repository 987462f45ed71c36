// right-to-left or direction-changing text is fenced in, so that a name cannot turn the sentence around it
const TURNS = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;
const [OPEN, CLOSE] = [String.fromCharCode(0x2068), String.fromCharCode(0x2069)];
export const fenced = (text: string) => (TURNS.test(text) ? OPEN + text + CLOSE : text);
