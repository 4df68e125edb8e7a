// A figure wider than its frame begins with its middle, where a network is densest.
for (const network of document.querySelectorAll(".scroll-x > .network")) {
  const frame = network.parentElement;
  frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2;
}
