// room of Robotics
