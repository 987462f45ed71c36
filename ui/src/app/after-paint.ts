// what can wait until the frame that is being made is on the screen

/** calls once the next frame was painted, unless stopped before */
export function afterPaint(call: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // the animation frame comes before its paint, what it sets off comes after
  const frame = requestAnimationFrame(() => (timer = setTimeout(call)));
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
