/** Was die geführten Lektionen auf Deutsch sagen, Schritt für Schritt; jeder Text steht am Platz seines Schritts in den Lektionen. */
export const text = {
  forward: [
    "Ein Netz ist eine Kette kleiner Summen. Links kommen Zahlen herein, jede Linie trägt eine davon mal ihr Gewicht, und was rechts "
      + "herauskommt, wird mit dem verglichen, was gewünscht war.",
    "h1 nimmt jede Eingabe mal das Gewicht ihrer Linie, zählt die Produkte zusammen und seinen Bias dazu: 0.15 · 0.05 + 0.2 · 0.1 + 0.35 "
      + "= 0.3775. Das ist seine Nettoeingabe, net_h1.",
    "Die Nettoeingabe geht dann durch die Aktivierung f, hier die Sigmoidfunktion, die 0.5933 daraus macht. Ohne eine solche Biegung "
      + "wären noch so viele Schichten nicht mehr als eine einzige Summe.",
    "Die Ausgaben tun dasselbe mit dem, was die verdeckten Neuronen geben. Von x1 und x2 weiß o1 nur, was h1 und h2 weitergeben.",
    "Am Ende sagt eine Zahl, wie weit alle Ausgaben daneben liegen: E, die halbe Summe der quadrierten Abweichungen, 0.2984. Trainieren "
      + "heißt nichts anderes, als E kleiner zu machen.",
    "Nun selbst: w1 auf 1 setzen und schauen, welche Zahlen sich rühren. Die von h2 nicht: Von w1 führt keine Linie dorthin.",
  ],
  chain: [
    "Wie sehr ändert sich E, wenn sich w5 ein wenig ändert? Diese Zahl ist der Gradient von w5, ∂E/∂w5. Aber w5 rührt E nicht selbst an: "
      + "Es ändert net_o1, das out_o1, und das E. Eine Kette aus drei Gliedern.",
    "Zuerst das Glied beim Fehler: Wächst out_o1 ein wenig, so wächst E 0.7414-mal so viel. Beim halben quadratischen Fehler ist das "
      + "gerade, um wie viel die Ausgabe zu groß ist.",
    "Das mittlere Glied ist die Steigung der Aktivierung dort, wo o1 steht: Wächst net_o1 ein wenig, so wächst out_o1 0.1868-mal so viel. "
      + "Die Sigmoidfunktion ist nie steiler als 0.25, in jeder Schicht geht also etwas vom Fehler verloren.",
    "Das letzte Glied: In net_o1 steckt das Produkt w5 · out_h1, es wächst also out_h1 = 0.5933-mal so viel wie w5. Ein Gewicht lernt "
      + "umso mehr, je lauter seine Eingabe ist.",
    "Was auseinander folgt, wird multipliziert: 0.7414 · 0.1868 = 0.1385, und das mal 0.5933 ist 0.08217. Das ist die Kettenregel, und "
      + "mehr steckt nicht dahinter.",
    "Der Schritt geht gegen den Gradienten, mit der Lernrate 0.5: Aus w5 wird 0.4 − 0.5 · 0.08217 = 0.3589. Oben lässt sich ein anderer "
      + "Parameter wählen: Wie ist seine Kette? Unter Prüfen lassen sich eigene Zahlen vergleichen.",
  ],
  sums: [
    "h1 speist zwei Ausgaben. Ändert sich out_h1, so ändern sich o1 und o2, und der Fehler auf beiden Wegen. Also kommen zwei Anteile "
      + "davon zurück.",
    "Anteile, die auf verschiedenen Wegen zurückkommen, werden addiert: 0.0554 durch o1, −0.01905 durch o2. o1 will h1 kleiner, o2 will "
      + "es größer; o1 gewinnt, und 0.03635 bleibt.",
    "Dasselbe gilt für einen Parameter, der an mehreren Stellen steht. b2 dient beiden Ausgaben, sein Gradient ist also eine Summe aus "
      + "zweien: 0.1385 − 0.0381 = 0.1004. Geteilt heißt addiert.",
    "Ein Filter einer Faltung, das sind dieselben neun Gewichte in jedem Fenster des Bildes. Der Gradient jedes seiner Gewichte addiert "
      + "also, was jedes Fenster dazu sagt.",
    "Ein LSTM nimmt bei jedem Schritt einer Folge dieselben Gewichte. Ihre Gradienten addieren, was alle Schritte dazu sagen: Mehr ist "
      + "„Backpropagation durch die Zeit“ nicht.",
  ],
  rate: [
    "Eine Gerade soll durch vier Punkte gehen: ein Gewicht, ein Bias. Der Gradient sagt, in welche Richtung es geht; die Lernrate η sagt, "
      + "wie weit. Hier ist sie 0.1.",
    "Ein ganzer Schritt über alle vier Punkte: Der Fehler fällt von 13.38 auf 0.3587. Gut gewählt.",
    "Nun ist η 0.3, und derselbe Schritt macht den Fehler größer: 30.93. Der Schritt ging durch das Tal hindurch und drüben wieder hinauf.",
    "Dieses Netz hat zwei Parameter, sein Verlust ist also eine Landschaft, die man ganz sieht: w1 nach rechts, b1 nach oben. Mit η = "
      + "0.21 springt jeder Schritt über das Tal, und nur langsam hinunter.",
    "Mit η = 0.02 springt nichts, aber nach zwölf Schritten ist es noch unterwegs: erst hinunter ins Tal, dann immer langsamer darin "
      + "entlang.",
    "Nun selbst: Mit welchem größten η lernt es noch? Unter Training zeigen es Zurücksetzen und Trainieren. (Die stärkste Krümmung des "
      + "Tals ist 8.405; mehr als 2 geteilt durch das ist zu viel.)",
  ],
  dead: [
    "ReLU gibt weiter, was über 0 ist, und von dem darunter nichts. Hier sind beide verdeckten Neuronen wach: h1 hat die Nettoeingabe "
      + "0.3775, und h2 etwas mehr.",
    "Ein Schritt mit η = 0.5. Der Fehler fällt, aber was geschah mit b1? Es dient beiden verdeckten Neuronen, sein Gradient war 0.7953, "
      + "und so fiel es von 0.35 auf −0.0477.",
    "Nun sind beide Nettoeingaben unter 0: −0.02251 bei h1. Seine Ausgabe ist 0, was auch immer hier hereinkommt.",
    "Auf dem Rückweg ist die Steigung von ReLU ein Faktor, und unter 0 ist sie 0. Also kommt durch h1 kein Fehler, seine Gewichte rühren "
      + "sich nicht, und es wacht nie wieder auf: Es ist tot.",
    "Training hilft nicht. Die Ausgaben haben noch ihren Bias, mit dem sie die beste Antwort finden, die nicht auf die Eingabe schaut: "
      + "0.5 für beide. Der Verlust bleibt bei 0.2401.",
    "Eine leaky ReLU gibt von dem unter 0 ein Zehntel weiter. Ihre Steigung ist dort 0.1 statt 0: genug Rückweg, um wieder aufzuwachen, "
      + "und der Verlust fällt.",
    "Ein kleinerer Schritt tut es auch: Mit η = 0.1 und gewöhnlicher ReLU stirbt keines, und der Verlust fällt auf 0. Es hilft auch ein "
      + "Bias je Neuron, oder Gewichte, die nach einem guten Schema gezogen sind.",
  ],
  overfit: [
    "Zwei Monde, von Rauschen verwischt. Das Netz lernt aus 20 Punkten; die 20 hohlen sind beiseitegelegt, nur um es daran zu testen.",
    "Nach 1000 Epochen: Die Linie ist der Verlust der Punkte, aus denen es lernt, und fällt und fällt. Die gestrichelte ist der der "
      + "anderen: Sie fällt zuerst, dann steigt sie. Von da an lernt das Netz das Rauschen auswendig.",
    "So biegt sich die Grenze um einzelne Punkte: Jeder Punkt, den es gesehen hat, stimmt, aber einem neuen hilft das wenig.",
    "Ein Mittel ist eine Strafe auf große Gewichte, L2, hier 0.003: Scharfe Biegungen brauchen große Gewichte, und die haben nun ihren "
      + "Preis.",
    "Neu trainiert, passen die gelernten Punkte weniger gut, wie die Linie zeigt, in der die Strafe enthalten ist. Aber die gestrichelte "
      + "bleibt unten: ein Testverlust von etwa 0.35 statt 0.7.",
    "Das beste Mittel sind mehr Daten: 240 Punkte zum Lernen, keine Strafe. Die beiden Linien bleiben näher beieinander. Nun selbst: "
      + "weniger Neuronen, oder eine neue Ziehung.",
  ],
};
