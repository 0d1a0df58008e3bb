/** What the guided lessons say in English, step by step; each stands at the place of its step among the lessons. */
export const text = {
  forward: [
    "A network is a chain of small sums. Numbers come in on the left, every line carries one of them times its weight, and what comes out "
      + "on the right is compared with what was wanted.",
    "h1 multiplies each input by the weight on its line, adds the products up, and adds its bias: 0.15 · 0.05 + 0.2 · 0.1 + 0.35 = "
      + "0.3775. That is its net input, net_h1.",
    "The net input then goes through the activation f, here the sigmoid, which makes 0.5933 of it. Without such a bend any number of "
      + "layers would be no more than a single sum.",
    "The outputs do the same with what the hidden neurons give. o1 knows nothing of x1 and x2 but what h1 and h2 pass on.",
    "At the end one number says how far off all outputs are: E, half the sum of the squared differences, 0.2984. To train is nothing but "
      + "to make E smaller.",
    "Now you: change w1 to 1 and watch which numbers move. Those of h2 do not: no line leads from w1 to it.",
  ],
  chain: [
    "How much does E change if w5 changes a little? That number is the gradient of w5, ∂E/∂w5. But w5 does not touch E itself: it changes "
      + "net_o1, which changes out_o1, which changes E. A chain of three links.",
    "The link next to the error first: if out_o1 grows a little, E grows 0.7414 times as much. For the half squared error that is just "
      + "how much the output is too large.",
    "The middle link is the slope of the activation where o1 stands: if net_o1 grows a little, out_o1 grows 0.1868 times as much. The "
      + "sigmoid is never steeper than 0.25, so some of the error is lost in every layer.",
    "The last link: net_o1 holds the product w5 · out_h1, so it grows out_h1 = 0.5933 times as much as w5. A weight learns the more, the "
      + "louder its input is.",
    "What follows one from another is multiplied: 0.7414 · 0.1868 = 0.1385, and that times 0.5933 is 0.08217. This is the chain rule, and "
      + "that is all there is to it.",
    "The step goes against the gradient, by the learning rate 0.5: w5 becomes 0.4 − 0.5 · 0.08217 = 0.3589. Choose another parameter "
      + "above, and find its chain. Under Check you can compare your own numbers.",
  ],
  sums: [
    "h1 feeds two outputs. If out_h1 changes, o1 and o2 both change, and the error changes by both ways. So two shares of it come back.",
    "Shares that come back by different ways are added: 0.0554 through o1, −0.01905 through o2. o1 wants h1 smaller, o2 wants it larger; "
      + "o1 wins, and 0.03635 is left.",
    "The same goes for a parameter that stands in several places. b2 serves both outputs, so its gradient is a sum of two: 0.1385 − "
      + "0.0381 = 0.1004. Shared means added.",
    "A filter of a convolution is the same nine weights in every window of the image. So the gradient of each of its weights adds up what "
      + "every window has to say.",
    "An LSTM uses the same weights at every step of a sequence. Their gradients add up what all steps have to say: that is all there is "
      + "to “backpropagation through time”.",
  ],
  rate: [
    "A line is to go through four points: one weight, one bias. The gradient says in which direction to go; the learning rate η says how "
      + "far. Here it is 0.1.",
    "One whole step over all four points: the error falls from 13.38 to 0.3587. A good choice.",
    "Now η is 0.3, and the same step makes the error larger: 30.93. The step went across the valley and up the other side.",
    "This network has two parameters, so its loss is a landscape to be seen whole: w1 to the right, b1 upwards. With η = 0.21 each step "
      + "jumps across the valley, and only slowly down.",
    "With η = 0.02 nothing jumps, but after twelve steps it is still on its way: first down into the valley, then ever more slowly along "
      + "it.",
    "Now you: which is the largest η with which it still learns? Under Train, Reset and Train show it. (The valley’s steepest curvature "
      + "is 8.405; more than 2 divided by that is too much.)",
  ],
  dead: [
    "ReLU passes on what is above 0, and nothing of what is below. Here both hidden neurons are awake: h1 has the net input 0.3775, and "
      + "h2 a little more.",
    "One step with η = 0.5. The error falls, but look at what it did to b1: it serves both hidden neurons, its gradient was 0.7953, and "
      + "so it fell from 0.35 to −0.0477.",
    "Now both net inputs are below 0: −0.02251 for h1. Its output is 0, whatever it takes in here.",
    "On the way back the slope of ReLU is a factor, and below 0 it is 0. So no error comes through h1, its weights do not move, and it "
      + "never wakes up again: it is dead.",
    "Training does not help. The outputs still have their bias, with which they find the best answer that does not look at the input: 0.5 "
      + "for both. The loss stays at 0.2401.",
    "A leaky ReLU passes on a tenth of what is below 0. Its slope there is 0.1 instead of 0: enough of a way back to wake up again, and "
      + "the loss falls.",
    "So does a smaller step: with η = 0.1 and plain ReLU nobody dies, and the loss falls to 0. Other cures are a bias for each neuron, "
      + "and weights drawn by a good scheme.",
  ],
  overfit: [
    "Two moons, blurred by noise. The network learns from 20 points; the 20 hollow ones are kept aside, only to test it on.",
    "After 1000 epochs: the line is the loss of the points it learns from, and falls and falls. The dashed one is that of the others: it "
      + "falls first, then it climbs. From there on the network learns the noise by heart.",
    "So the border bends around single points: every point that it has seen is right, but for a new one that helps little.",
    "One remedy is a penalty on large weights, L2, here 0.003: sharp bends need large weights, and those have their price now.",
    "Trained again, the points it learns from fit less well, as the line shows, which contains the penalty. But the dashed line stays "
      + "down: a test loss of about 0.35 instead of 0.7.",
    "The best remedy is more data: 240 points to learn from, no penalty. The two lines stay closer together. Now you: try fewer neurons, "
      + "or another draw.",
  ],
};
